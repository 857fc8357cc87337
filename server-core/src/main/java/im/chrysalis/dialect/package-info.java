/**
 * Lines to requests and notices to lines, for each dialect: a table made from its predecessor's by its differences.
 * Nothing outside this package depends on a version number; behaviour that differs has a name, a
 * {@link im.chrysalis.dialect.Trait}.
 */
@NullMarked
package im.chrysalis.dialect;

import org.jspecify.annotations.NullMarked;
