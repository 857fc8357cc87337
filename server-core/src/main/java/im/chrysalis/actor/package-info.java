/**
 * The threading model: lanes run tasks one at a time and in order, mailboxes bind a connection to a lane, and timers
 * run tasks later. Locks, volatile fields and atomics occur in this package only.
 */
@NullMarked
package im.chrysalis.actor;

import org.jspecify.annotations.NullMarked;
