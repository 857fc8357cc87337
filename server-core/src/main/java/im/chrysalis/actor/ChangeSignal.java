package im.chrysalis.actor;

import im.chrysalis.actor.DeferredTasks.Phase;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notifies its listeners that something has changed, but not what: they look for themselves. Usable by any thread; while
 * there are no listeners, a change costs one read.
 */
public final class ChangeSignal {

    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    /** Adds a listener. It must not block; any thread calls it, also several at once. */
    public void add(Runnable listener) {
        listeners.add(listener);
    }

    /** Removes a listener; it may be called once more by a change that has begun. */
    public void remove(Runnable listener) {
        listeners.remove(listener);
    }

    /**
     * Something has changed. Listeners are called when the caller's task ends, once the lines that it received and sent
     * are in the transcript, so that who is notified finds them there; at once if the caller runs in no task.
     */
    public void changed() {
        if (!listeners.isEmpty() && !DeferredTasks.add(Phase.DISPATCH, this::notifyListeners)) {
            notifyListeners();
        }
    }

    private void notifyListeners() {
        listeners.forEach(Runnable::run);
    }
}
