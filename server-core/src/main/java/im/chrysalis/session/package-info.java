/**
 * Sessions and their transport: a {@link im.chrysalis.session.Link} to send by and a
 * {@link im.chrysalis.session.Session} that receives, whatever carries them (a socket, a gateway, a test).
 * {@link im.chrysalis.session.LineSession} is the base of the sessions of all roles: log, transcript, faults, errors.
 */
@NullMarked
package im.chrysalis.session;

import org.jspecify.annotations.NullMarked;
