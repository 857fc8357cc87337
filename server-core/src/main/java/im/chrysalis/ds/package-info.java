/**
 * The dispatch server: greets a client and redirects it to its notification server.
 */
@NullMarked
package im.chrysalis.ds;

import org.jspecify.annotations.NullMarked;
