package im.chrysalis.app.metrics;

import im.chrysalis.actor.Guarded;
import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.db.H2Store;
import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpServer;
import im.chrysalis.net.MsnServer;
import im.chrysalis.net.WheelTimers;
import im.chrysalis.server.Messenger;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The metrics of one server. Nothing of the library is loaded before they are first asked for. */
public final class Metrics {

    /**
     * What carries the service.
     *
     * @param web the listeners for the web
     * @param webQueue how many web requests wait for a thread
     */
    public record Machine(
            H2Store store,
            ThreadLanes lanes,
            MsnServer sockets,
            WheelTimers timers,
            Supplier<List<HttpServer>> web,
            IntSupplier webQueue) {}

    /** Version 0.0.4 of the text format, which every Prometheus reads. */
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** Makes the page when it is first asked for. */
    private static final class Late {

        private final Messenger messenger;
        private final Machine machine;
        private @Nullable Page page;

        Late(Messenger messenger, Machine machine) {
            this.messenger = messenger;
            this.machine = machine;
        }

        String text() {
            if (page == null) {
                page = new Page(messenger, machine);
            }
            return page.text();
        }
    }

    private final Guarded<Late> late;

    public Metrics(Messenger messenger, Machine machine) {
        this.late = new Guarded<>(new Late(messenger, machine));
    }

    /** Everything, in Prometheus' text format. */
    public HttpAnswer answer() {
        return HttpAnswer.text(200, TEXT, late.with(Late::text));
    }
}
