/**
 * The dispatch server: which clients are redirected to the notification server, and which are not.
 */
@NullMarked
package im.chrysalis.ds;

import org.jspecify.annotations.NullMarked;
