/**
 * The store on H2: Flyway migrations (in the resources) and the JDBC classes that implement
 * {@code im.chrysalis.store}. The only package that knows {@code java.sql}.
 */
@NullMarked
package im.chrysalis.db;

import org.jspecify.annotations.NullMarked;
