/**
 * What outlives a session, as interfaces. Each method is one transaction; what it returns is durable.
 * {@link im.chrysalis.store.MemoryStore} implements them in memory, module {@code db} in a database file.
 */
@NullMarked
package im.chrysalis.store;

import org.jspecify.annotations.NullMarked;
