package im.chrysalis.actor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A number that one thread at a time counts up and any thread may read; cheaper and smaller than what any may count up. */
public final class Counter {

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private long value;

    public void add(long more) {
        VALUE.setOpaque(this, value + more);
    }

    public long get() {
        return (long) VALUE.getOpaque(this);
    }
}
