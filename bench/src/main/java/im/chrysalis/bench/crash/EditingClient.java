package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.LineClient.Addresses;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * One account's client. It edits its book until the server is gone, with several edits on their way at once, and
 * remembers what it sent and how much of it was acknowledged.
 */
final class EditingClient implements TrialClient {

    private static final int WINDOW = 8;

    /** How facts begin that lines and the address book services both show. */
    private static final Set<String> SHOWN_BY_BOTH = Set.of("FL", "AL", "BL", "group", "in", "name", "BLP", "GTC");

    private final EditDialect dialect;
    private final String email;
    private final String password;
    private final List<String> people;
    private final Random random;
    private final EditLog log = new EditLog();
    private final Map<String, String> handles = new HashMap<>();
    private long version;
    private int lives;
    private int deltas;

    /** As the client had read it before the server was killed. */
    private @Nullable ServiceBook kept;

    EditingClient(EditDialect dialect, String email, String password, List<String> people, Random random) {
        this.dialect = dialect;
        this.email = email;
        this.password = password;
        this.people = people;
        this.random = random;
    }

    @Override
    public int acknowledged() {
        return log.acknowledged();
    }

    /** How many copies were brought up to date by a delta after a kill. */
    int deltas() {
        return deltas;
    }

    @Override
    public void edit(Addresses addresses, CountDownLatch begun) {
        try (EditConnection connection = connect(addresses)) {
            handles.clear();
            handles.putAll(connection.handles());
            begun.countDown();
            Map<String, String> facts = log.beginning();
            Editor editor = editor(facts);
            while (true) {
                int more = 1 + random.nextInt(WINDOW);
                while (log.pending() < more) {
                    Edit edit = editor.next();
                    edit.applyTo(facts);
                    log.add(edit);
                    connection.write(edit, log.sent());
                }
                connection.flush();
                int left = random.nextInt(more);
                while (log.pending() > left) {
                    acknowledge(connection);
                }
            }
        } catch (IOException gone) {
            return; // the server was killed
        }
    }

    private EditConnection connect(Addresses addresses) throws IOException {
        if (!dialect.editsByService()) {
            return new LineConnection(dialect, email, password, addresses);
        }
        ServiceConnection connection = new ServiceConnection(dialect, email, password, addresses);
        kept = connection.book();
        return connection;
    }

    private Editor editor(Map<String, String> facts) {
        String mark = dialect + "x" + ++lives;
        return dialect.editsByService()
                ? new ServiceEditor(people, random, facts, handles, mark)
                : new LineEditor(dialect, people, random, facts, handles, mark);
    }

    private void acknowledge(EditConnection connection) throws IOException {
        Edit edit = log.oldestPending();
        EditConnection.Acknowledgement answer = connection.acknowledgement(edit, log.acknowledged() + 1);
        log.acknowledge();
        version = Math.max(version, answer.version());
        if (!edit.handleOf().isEmpty()) {
            handles.put(edit.handleOf(), answer.handle());
        }
    }

    @Override
    public Optional<String> check(Addresses addresses) {
        List<String> lines = book(addresses);
        Map<String, String> byLines = AddressBookState.of(lines);
        long versionFound = lines.stream()
                .filter(line -> line.startsWith("SYN "))
                .mapToLong(line -> Long.parseLong(line.split(" ", -1)[2]))
                .findFirst()
                .orElseThrow(() -> new BenchException("no answer to SYN"));
        ServiceBook whole = wholeBook(addresses);
        Map<String, String> found = dialect.editsByService() ? whole.facts() : byLines;
        Optional<String> wrong = compare(found, versionFound)
                .or(() -> compareReadings(byLines, whole.facts()))
                .or(() -> compareCopies(addresses, whole));
        log.begin(found);
        version = versionFound;
        kept = whole;
        return wrong;
    }

    @Override
    public void begin(Addresses addresses) {
        kept = wholeBook(addresses);
        log.begin(dialect.editsByService() ? kept.facts() : AddressBookState.of(book(addresses)));
    }

    private List<String> book(Addresses addresses) {
        try (LineClient lineClient = new LineClient(addresses.notification())) {
            return LineClient.signIn(lineClient, EditDialect.MSNP9, email, password, addresses);
        } catch (IOException gone) {
            throw new BenchException(email + " cannot read its book", gone);
        }
    }

    private ServiceBook wholeBook(Addresses addresses) {
        try (ServiceClient services = new ServiceClient(addresses.web())) {
            services.authenticate(email, password, dialect.ticketAddress());
            return ServiceBook.read(services);
        } catch (IOException gone) {
            throw new BenchException(email + " cannot read its book by the services", gone);
        }
    }

    /** The book is the same by lines and by the address book services. */
    private Optional<String> compareReadings(Map<String, String> byLines, Map<String, String> byServices) {
        Map<String, String> lines = new TreeMap<>();
        byLines.forEach((fact, value) -> lines.put(decoded(fact), decoded(value)));
        lines.keySet().removeIf(fact -> !SHOWN_BY_BOTH.contains(fact.split(" ", 2)[0]));
        Map<String, String> services = new TreeMap<>(byServices);
        services.keySet().removeIf(fact -> !SHOWN_BY_BOTH.contains(fact.split(" ", 2)[0]));
        return lines.equals(services)
                ? Optional.empty()
                : Optional.of(email + " (" + dialect + ") has another book by the services than by lines:"
                        + AddressBookState.difference(lines, services));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A copy of before the kill is brought up to date by a delta, if the server still knows all since then. */
    private Optional<String> compareCopies(Addresses addresses, ServiceBook whole) {
        ServiceBook copy = kept;
        if (copy == null) {
            return Optional.empty();
        }
        try (ServiceClient services = new ServiceClient(addresses.web())) {
            services.authenticate(email, password, dialect.ticketAddress());
            if (!copy.update(services)) {
                return Optional.empty();
            }
            deltas++;
            return copy.items().equals(whole.items())
                    ? Optional.empty()
                    : Optional.of(email + " (" + dialect + ") has another book after a delta:"
                            + AddressBookState.difference(whole.items(), copy.items()));
        } catch (IOException gone) {
            throw new BenchException(email + " cannot read its changes", gone);
        }
    }

    private Optional<String> compare(Map<String, String> found, long versionFound) {
        String who = email + " (" + dialect + ")";
        return log.compare(who, found)
                .or(() -> versionFound < version
                        ? Optional.of(who + " received version " + version + ", and finds " + versionFound)
                        : Optional.empty());
    }

    @Override
    public List<String> transcript() {
        return log.transcript(email);
    }
}
