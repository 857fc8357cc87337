/**
 * The threading model: lanes run tasks one at a time and in order, mailboxes bind a connection to a lane, and timers
 * run tasks later. Locks, volatile fields and atomics occur in this package only.
 *
 * <p>The queue of a lane has no bound of its own, because a lane that waited for another one could wait for itself,
 * and a message that was dropped would leave a client with wrong presence. What is in it is bounded by its sources. A
 * connection has one task in it, however many requests wait in its mailbox; while these are more than 256, its socket
 * is not read, and the HTTP gateway withholds its response. A message to one user is one task; a change of presence is
 * one task for each hundred of its watchers on the lane. A connection handles at most 64 requests before the other
 * tasks of its lane get their turn. This bounds the queue while lanes send to each other as much as they receive;
 * accounts of several lanes that flood the watchers of one lane with changes of presence can make its queue grow for
 * as long as they go on.
 */
@NullMarked
package im.chrysalis.actor;

import org.jspecify.annotations.NullMarked;
