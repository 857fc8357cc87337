/**
 * The {@code im.chrysalis.store} interfaces on H2: JDBC classes, and Flyway migrations (in the resources). The only
 * package that uses {@code java.sql}.
 */
@NullMarked
package im.chrysalis.db;

import org.jspecify.annotations.NullMarked;
