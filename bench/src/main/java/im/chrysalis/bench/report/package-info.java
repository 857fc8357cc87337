/** Figures, and how they are shown. */
@NullMarked
package im.chrysalis.bench.report;

import org.jspecify.annotations.NullMarked;
