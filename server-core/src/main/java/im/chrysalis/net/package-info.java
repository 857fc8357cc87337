/** Sockets: the only package, with {@code wire} and {@code http}, that uses Netty. */
@NullMarked
package im.chrysalis.net;

import org.jspecify.annotations.NullMarked;
