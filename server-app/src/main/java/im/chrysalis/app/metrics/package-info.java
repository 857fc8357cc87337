/**
 * Metrics in Prometheus' text format. The only package that uses Micrometer: everything else counts in plain Java
 * ({@code im.chrysalis.meter}), so that metrics that are not scraped cost nothing.
 */
@NullMarked
package im.chrysalis.app.metrics;

import org.jspecify.annotations.NullMarked;
