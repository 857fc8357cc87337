/**
 * The rules of the service as immutable values: lists, privacy, presence, and what one person sees of another.
 * Pure: no I/O, no threads, nothing but {@code java.*} may be imported.
 */
@NullMarked
package im.chrysalis.people;

import org.jspecify.annotations.NullMarked;
