/**
 * Sockets and event loops: accepting connections, joining each to its session, and writing. Only this package,
 * {@code wire} and {@code http} use Netty.
 */
@NullMarked
package im.chrysalis.net;

import org.jspecify.annotations.NullMarked;
