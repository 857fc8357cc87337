/**
 * The rules of the service as immutable values: lists, privacy, presence, and what each account sees of others. Pure:
 * no I/O, no threads, nothing but {@code java.*} may be imported.
 */
@NullMarked
package im.chrysalis.people;

import org.jspecify.annotations.NullMarked;
