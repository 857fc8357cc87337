package im.chrysalis.actor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks that wait until a thread takes them all, once. Usable by any thread. */
public final class HeldTasks {

    private @Nullable List<Runnable> tasks = new ArrayList<>();

    /** Adds a task; false, and the task is not kept, if the others have been taken. */
    public synchronized boolean add(Runnable task) {
        return tasks != null && tasks.add(task);
    }

    /** The tasks in the order they were added, to run them; from now on none is kept. */
    public synchronized List<Runnable> take() {
        List<Runnable> all = tasks == null ? List.of() : tasks;
        tasks = null;
        return all;
    }

    /** Whether the tasks have been taken. */
    public synchronized boolean isTaken() {
        return tasks == null;
    }
}
