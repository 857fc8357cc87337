package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.LineClient.Addresses;
import im.chrysalis.bench.crash.ServiceClient.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A client of the web services that sends its next request when the last one was answered. */
abstract class SequentialClient implements TrialClient {

    private static final int OK = 200;

    /** What is stored, once the request that was sent last is done. */
    Map<String, String> facts = new TreeMap<>();

    final Random random;
    private final String who;
    private final String password;
    private final EditLog log = new EditLog();
    private int made;

    SequentialClient(String who, String password, Random random) {
        this.who = who;
        this.password = password;
        this.random = random;
    }

    /** Connects to the web services. */
    abstract void connect(Addresses addresses) throws IOException;

    /** Closes what {@link #connect} has opened. */
    abstract void disconnect();

    /** What is stored, as facts. */
    abstract Map<String, String> read() throws IOException;

    /** Makes sure that there is something to edit. */
    abstract void prepare() throws IOException;

    /** Sends an edit by {@link #send}, or does nothing if the one that was chosen does not fit the facts. */
    abstract void next() throws IOException;

    /** A connection of an account with tickets of the address book services. */
    final ServiceClient connection(String email, Addresses addresses) throws IOException {
        ServiceClient client = new ServiceClient(addresses.web());
        try {
            client.authenticate(email, password, EditDialect.MSNP18.ticketAddress());
            return client;
        } catch (IOException gone) {
            client.close();
            throw gone;
        }
    }

    /** A request; what it returns was acknowledged. */
    interface Request {
        Answer send() throws IOException;
    }

    /**
     * Sends a request that makes these edits, which need not be stored at once, but are in this order.
     *
     * @return its answer
     */
    final Answer send(Request request, Edit... edits) throws IOException {
        for (Edit edit : edits) {
            log.add(edit);
            edit.applyTo(facts);
        }
        Answer answer = require(request.send(), edits[0].verb());
        while (log.pending() > 0) {
            log.acknowledge();
        }
        return answer;
    }

    /** The answer, which must be no fault. */
    final Answer require(Answer answer, String method) {
        if (answer.status() != OK) {
            throw new BenchException(
                    who + ": the answer to " + method + " was " + answer.status() + " " + answer.text("errorcode"));
        }
        return answer;
    }

    /** A name that was not used before. */
    final String unique(String kind) {
        return kind + "-" + ++made;
    }

    final <T> @Nullable T pick(List<T> some) {
        return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
    }

    @Override
    public final void begin(Addresses addresses) {
        try {
            connect(addresses);
            prepare();
            log.begin(read());
        } catch (IOException failure) {
            throw new BenchException(who + " cannot begin", failure);
        } finally {
            disconnect();
        }
    }

    @Override
    public final void edit(Addresses addresses, CountDownLatch begun) {
        try {
            connect(addresses);
            facts = log.beginning();
            begun.countDown();
            while (true) {
                next();
            }
        } catch (IOException gone) {
            return; // the server was killed
        } finally {
            disconnect();
        }
    }

    @Override
    public final Optional<String> check(Addresses addresses) {
        try {
            connect(addresses);
            Map<String, String> found = read();
            Optional<String> wrong = log.compare(who, found);
            log.begin(found);
            return wrong;
        } catch (IOException failure) {
            throw new BenchException(who + " cannot read what it has stored", failure);
        } finally {
            disconnect();
        }
    }

    @Override
    public final int acknowledged() {
        return log.acknowledged();
    }

    @Override
    public final List<String> transcript() {
        return log.transcript(who);
    }
}
