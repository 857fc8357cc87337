package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.LineClient.Addresses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * One account's client. It edits its book until the server is gone, with several edits on their way at once, and
 * remembers what it sent and how much of it was acknowledged. Used by one thread at a time.
 */
final class EditingClient {

    private static final int WINDOW = 8;
    private static final Set<String> ANSWERS = Set.of("ADD", "ADC", "REM", "REA", "PRP", "BLP", "GTC", "ADG", "RMG");

    private final EditDialect dialect;
    private final String email;
    private final String password;
    private final List<String> people;
    private final Random random;
    private final List<Edit> sent = new ArrayList<>();
    private final Map<String, String> handles = new HashMap<>();
    private Map<String, String> before = new TreeMap<>();
    private int acknowledged;
    private long version;
    private int lives;

    EditingClient(EditDialect dialect, String email, String password, List<String> people, Random random) {
        this.dialect = dialect;
        this.email = email;
        this.password = password;
        this.people = people;
        this.random = random;
    }

    /** How many edits were acknowledged since the last {@link #check}. */
    int acknowledged() {
        return acknowledged;
    }

    /**
     * Edits until the connection breaks.
     *
     * @param begun counted down once it has signed in
     */
    void edit(Addresses addresses, CountDownLatch begun) {
        try (LineClient lineClient = new LineClient(addresses.notification())) {
            learnHandles(LineClient.signIn(lineClient, dialect, email, password, addresses));
            begun.countDown();
            Map<String, String> facts = new TreeMap<>(before);
            Editor editor = new Editor(dialect, people, random, facts, handles, dialect + "x" + ++lives);
            while (true) {
                int more = 1 + random.nextInt(WINDOW);
                while (sent.size() - acknowledged < more) {
                    Edit edit = editor.next();
                    edit.applyTo(facts);
                    sent.add(edit);
                    lineClient.write(edit.line(sent.size()).replace("{me}", email));
                }
                lineClient.flush();
                int left = random.nextInt(more);
                while (sent.size() - acknowledged > left) {
                    acknowledge(lineClient.next());
                }
            }
        } catch (IOException gone) {
            return; // the server was killed
        }
    }

    /** Numbers of groups to MSNP9, GUIDs of groups and contacts from MSNP10 on. */
    private void learnHandles(List<String> book) {
        handles.clear();
        for (String line : book) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("LSG")) {
                handles.put("group " + dialect.groupName(words), dialect.groupKey(words));
            } else if (words[0].equals("LST") && dialect.usesGuids() && words.length > 3 && words[3].startsWith("C=")) {
                handles.put("FL " + words[1].substring(2), words[3].substring(2));
            }
        }
    }

    private void acknowledge(String line) {
        String[] words = line.split(" ", -1);
        boolean answers = ANSWERS.contains(words[0]) || Character.isDigit(line.charAt(0));
        int trId = answers && words[1].matches("[0-9]+") ? Integer.parseInt(words[1]) : 0;
        if (trId != acknowledged + 1) {
            if (trId > acknowledged) {
                throw new BenchException(email + ": " + line + " came before the answer to " + next());
            }
            return; // unsolicited, or more about an earlier edit
        }
        Edit edit = sent.get(acknowledged);
        if (!words[0].equals(edit.verb())) {
            throw new BenchException(email + " (" + dialect + "): the answer to " + next() + " was " + line);
        }
        acknowledged++;
        boolean aboutLists = words[0].equals("ADD") || words[0].equals("REM");
        if (!dialect.usesGuids()) {
            version = Long.parseLong(words[aboutLists ? 3 : 2]);
        }
        if (!edit.handleOf().isEmpty()) {
            handles.put(edit.handleOf(), handle(words));
        }
    }

    private String next() {
        return sent.get(acknowledged).line(acknowledged + 1);
    }

    private String handle(String[] words) {
        if (words[0].equals("ADC")) {
            return words[5].substring("C=".length());
        }
        return dialect.newGroupKey(words);
    }

    /**
     * Reads the book from a server that was started again, compares it, and takes it as the new beginning.
     *
     * @return what is wrong with it; empty if it is as after the acknowledged edits and none or some of those sent
     *     after them, in order
     */
    Optional<String> check(Addresses addresses) {
        List<String> lines = book(addresses);
        Map<String, String> found = AddressBookState.of(lines);
        long versionFound = lines.stream()
                .filter(line -> line.startsWith("SYN "))
                .mapToLong(line -> Long.parseLong(line.split(" ", -1)[2]))
                .findFirst()
                .orElseThrow(() -> new BenchException("no answer to SYN"));
        Optional<String> wrong = compare(found, versionFound);
        before = found;
        sent.clear();
        acknowledged = 0;
        version = versionFound;
        return wrong;
    }

    /** Takes the book as it is. */
    void begin(Addresses addresses) {
        before = AddressBookState.of(book(addresses));
    }

    private List<String> book(Addresses addresses) {
        try (LineClient lineClient = new LineClient(addresses.notification())) {
            return LineClient.signIn(lineClient, EditDialect.MSNP9, email, password, addresses);
        } catch (IOException gone) {
            throw new BenchException(email + " cannot read its book", gone);
        }
    }

    private Optional<String> compare(Map<String, String> found, long versionFound) {
        Map<String, String> state = new TreeMap<>(before);
        int match = -1;
        Map<String, String> acknowledgedState = before;
        for (int done = 0; done <= sent.size(); done++) {
            if (done > 0) {
                sent.get(done - 1).applyTo(state);
            }
            if (done == acknowledged) {
                acknowledgedState = new TreeMap<>(state);
            }
            if (state.equals(found) && match < acknowledged) {
                match = done; // the latest before the acknowledged one, or the first from it on
            }
        }
        String who = email + " (" + dialect + "), of whose " + sent.size() + " edits " + acknowledged
                + " were acknowledged, ";
        if (match < 0) {
            return Optional.of(
                    who + "has a book that it never had:" + AddressBookState.difference(acknowledgedState, found));
        }
        if (match < acknowledged) {
            return Optional.of(who + "lost " + (acknowledged - match) + " of these");
        }
        if (versionFound < version) {
            return Optional.of(who + "received version " + version + ", and finds " + versionFound);
        }
        return Optional.empty();
    }

    /** What was sent, a line each; the acknowledged ones first. */
    List<String> transcript() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            lines.add((i < acknowledged ? "acknowledged " : "sent         ") + email + " "
                    + sent.get(i).line(i + 1));
        }
        return lines;
    }
}
