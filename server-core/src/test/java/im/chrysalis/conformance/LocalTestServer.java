package im.chrysalis.conformance;

import im.chrysalis.passport.Purpose;
import java.io.IOException;
import java.time.Duration;

/** A test server whose service runs in this process, whatever its connections are. */
public interface LocalTestServer extends TestServer {

    TestService service();

    /** Waits until the tasks that have come due have had all their effects on the server. */
    void awaitTasks() throws InterruptedException;

    @Override
    default TestTicket ticket(String email, String password, Purpose purpose) {
        return service().ticket(email, password, purpose);
    }

    @Override
    default void advance(Duration time) throws IOException, InterruptedException {
        for (long second = 0; second < time.toSeconds(); second++) {
            service().advanceOneSecond();
            awaitTasks();
        }
        settle();
    }

    @Override
    default void operate(String action, String argument) {
        service().operate(action, argument);
    }
}
