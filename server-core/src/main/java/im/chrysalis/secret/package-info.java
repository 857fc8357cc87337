/**
 * Passwords, and the keys that encrypt them. They are stored encrypted and not hashed, since the MD5 sign-in of MSNP2 to
 * MSNP7 puts its challenge in front of the password and so cannot be checked against any digest stored beforehand.
 */
@NullMarked
package im.chrysalis.secret;

import org.jspecify.annotations.NullMarked;
