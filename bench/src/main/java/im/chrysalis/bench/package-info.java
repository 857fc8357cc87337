/**
 * Measures servers of the MSN Messenger service from outside: operations for each second of the server's CPU time, and
 * latencies of clients.
 */
@NullMarked
package im.chrysalis.bench;

import org.jspecify.annotations.NullMarked;
