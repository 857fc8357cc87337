/**
 * Sessions and their transport: a {@link im.chrysalis.session.Link} to send by and a
 * {@link im.chrysalis.session.Session} that receives, whatever carries them (a socket, a gateway, a test).
 */
@NullMarked
package im.chrysalis.session;

import org.jspecify.annotations.NullMarked;
