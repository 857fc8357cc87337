/**
 * Sessions of real clients, recorded from a server's transcript, and played at a client by a server that has a script.
 */
@NullMarked
package im.chrysalis.testkit.transcript;

import org.jspecify.annotations.NullMarked;
