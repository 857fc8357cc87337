/**
 * Clients run by the test kit over real sockets. Nothing here is the server's: whatever talks to it here is a client.
 */
@NullMarked
package im.chrysalis.testkit.friend;

import org.jspecify.annotations.NullMarked;
