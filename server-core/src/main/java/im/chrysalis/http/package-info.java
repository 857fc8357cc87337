/**
 * A small HTTP server on Netty's codec: a router by method and path, plain records for request and answer.
 */
@NullMarked
package im.chrysalis.http;

import org.jspecify.annotations.NullMarked;
