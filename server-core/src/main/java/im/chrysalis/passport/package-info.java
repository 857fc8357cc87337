/**
 * The login service: whether a password is right, and the tickets that say so elsewhere. Free of any way to carry them;
 * the notification server takes them from USR, the web doors give them out.
 */
@NullMarked
package im.chrysalis.passport;

import org.jspecify.annotations.NullMarked;
