package im.chrysalis.actor;

import java.util.concurrent.Executor;

/** A serial executor: runs tasks one at a time, in the order they were submitted. */
public interface Lane extends Executor {

    /** Whether the caller runs on this lane already. */
    default boolean isCurrent() {
        return false;
    }
}
