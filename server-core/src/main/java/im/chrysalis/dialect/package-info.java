/**
 * Lines to vocabulary and back, per protocol generation: each is a table made from its predecessor by naming the
 * differences. Nothing outside this package knows a version number; behaviour that differs has a name, a
 * {@link im.chrysalis.dialect.Trait}.
 */
@NullMarked
package im.chrysalis.dialect;

import org.jspecify.annotations.NullMarked;
