/**
 * The login service: checks passwords, issues tickets, checks them, and voids them
 * ({@link im.chrysalis.passport.Passport}). Independent of how they are transported: the web service issues tickets in
 * HTTP responses, the notification server receives them by USR.
 */
@NullMarked
package im.chrysalis.passport;

import org.jspecify.annotations.NullMarked;
