/**
 * Counters and histograms in plain Java: updating takes no lock and allocates nothing; publishers read them on demand.
 * Each package holds what it counts itself.
 */
@NullMarked
package im.chrysalis.meter;

import org.jspecify.annotations.NullMarked;
