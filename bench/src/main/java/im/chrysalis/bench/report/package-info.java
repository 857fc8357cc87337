/** Figures, and their presentation. */
@NullMarked
package im.chrysalis.bench.report;

import org.jspecify.annotations.NullMarked;
