/** Clients run by the test kit over real sockets. They share no code with the server. */
@NullMarked
package im.chrysalis.testkit.friend;

import org.jspecify.annotations.NullMarked;
