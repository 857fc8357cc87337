/**
 * The HTTP gateway (auth-web-msnp13-plus.md, section 6): sessions of clients that a firewall lets out by HTTP only. A
 * session is what it is behind a socket, a link and a mailbox; commands come as bodies of requests, and what is said to the
 * client waits for the next request to ride back on.
 */
@NullMarked
package im.chrysalis.gateway;

import org.jspecify.annotations.NullMarked;
