package im.chrysalis.conformance;

import im.chrysalis.passport.Purpose;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A server that transcripts run against: in this process, or behind sockets, local or remote. */
public interface TestServer extends AutoCloseable {

    /** Makes the world before, and starts a server with these settings if it must. */
    void prepare(TranscriptFixture fixture, Map<String, String> settings) throws IOException;

    /** Connects to {@code dispatch}, {@code notification}, {@code switchboard}, {@code any}, or an address. */
    TestConnection connect(String address) throws IOException;

    /** The address of a role as sent to clients, {@code host:port}. */
    String address(String role);

    /** A ticket of the login service for an account and a password. */
    TestTicket ticket(String email, String password, Purpose purpose);

    /** The web service's answer to a request. */
    HttpExchange.Answer exchange(HttpExchange.Request request) throws IOException;

    /** Waits until everything that was sent has had all its effects, and they can be read. */
    void settle() throws IOException, InterruptedException;

    /** Moves the server's clock. */
    void advance(Duration time) throws IOException, InterruptedException;

    /** Does what an operator does: {@code announces}, {@code warns} or {@code stops}. */
    void operate(String action, String argument);

    @Override
    void close();
}
