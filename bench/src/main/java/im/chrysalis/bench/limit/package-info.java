/** The upper bound: what the transport alone can do. */
@NullMarked
package im.chrysalis.bench.limit;

import org.jspecify.annotations.NullMarked;
