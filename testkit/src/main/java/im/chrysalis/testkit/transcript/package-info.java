/**
 * Sessions of real clients, recorded from a server's transcript, replayed to a server, and played to
 * a client by a scripted server.
 */
@NullMarked
package im.chrysalis.testkit.transcript;

import org.jspecify.annotations.NullMarked;
