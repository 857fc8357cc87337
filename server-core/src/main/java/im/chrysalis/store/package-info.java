/**
 * What outlives a session, as interfaces. Each method is one transaction; what it returns is durable.
 * {@link im.chrysalis.store.MemoryStore} is the twin that keeps everything in memory; module {@code db} has the other.
 */
@NullMarked
package im.chrysalis.store;

import org.jspecify.annotations.NullMarked;
