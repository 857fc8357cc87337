package im.chrysalis.app.metrics;

import com.zaxxer.hikari.metrics.MetricsTrackerFactory;

/** Has a store's pool of database connections measured; made where the store is opened, by its kind. */
@FunctionalInterface
public interface PoolTracker {

    /** From now on the pool reports to {@code factory}. */
    void track(MetricsTrackerFactory factory);
}
