/**
 * The login service: checks passwords and issues tickets. Independent of how they are transported: the notification
 * server receives tickets by USR, the web service issues them.
 */
@NullMarked
package im.chrysalis.passport;

import org.jspecify.annotations.NullMarked;
