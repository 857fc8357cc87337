/**
 * Measures servers of the MSN Messenger service from outside, as their clients meet them: what a server does in a second of its
 * processor's time, and how long clients wait.
 */
@NullMarked
package im.chrysalis.bench;

import org.jspecify.annotations.NullMarked;
