/**
 * What the server has counted and measured, as Prometheus reads it. The one place that knows Micrometer: everything else
 * counts in plain Java ({@code im.chrysalis.meter}), so that nothing is spent on metrics that nobody asks for.
 */
@NullMarked
package im.chrysalis.app.metrics;

import org.jspecify.annotations.NullMarked;
