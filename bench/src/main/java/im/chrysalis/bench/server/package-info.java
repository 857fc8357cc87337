/** What is measured: server processes, their accounts, and what they use of the machine. */
@NullMarked
package im.chrysalis.bench.server;

import org.jspecify.annotations.NullMarked;
