/**
 * The HTTP gateway (docs/protocol/gateway.md#26): sessions of clients behind a firewall that passes only HTTP.
 * As behind a socket, a session is a link and a mailbox; commands come as bodies of requests, and output waits for the
 * next request.
 */
@NullMarked
package im.chrysalis.gateway;

import org.jspecify.annotations.NullMarked;
