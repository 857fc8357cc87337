/** A small HTTP server on Netty's codec: a router by method and path, and records for request and response. */
@NullMarked
package im.chrysalis.http;

import org.jspecify.annotations.NullMarked;
