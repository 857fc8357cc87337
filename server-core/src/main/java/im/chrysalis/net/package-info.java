/**
 * Sockets: the only package, with {@code wire} and {@code http}, that knows Netty.
 */
@NullMarked
package im.chrysalis.net;

import org.jspecify.annotations.NullMarked;
