package im.chrysalis.conformance;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.ListName;
import im.chrysalis.wire.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A session of a client of any dialect, and what follows from the lines that it sent and received: whom its user sees,
 * the lists that it keeps, and whom it has named.
 */
final class ObservedSession {

    static final List<ListName> MINE = List.of(ListName.FL, ListName.AL, ListName.BL);

    private final String email;
    private final StandardSignIn signIn;
    private final TestConnection connection;
    private final Map<String, String> shown = new TreeMap<>();
    private final Map<ListName, Set<String>> lists = new TreeMap<>();
    private final Set<String> unsure = new HashSet<>();
    private final Map<String, String> guids = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Set<String> callers = new TreeSet<>();
    private final Map<String, List<Runnable>> whenAccepted = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<ListName, Map<String, Boolean>> differences = new TreeMap<>();
    private @Nullable AddressBook book;
    private @Nullable String lastNamed;
    private String status = "";
    private boolean synchronised;

    ObservedSession(String email, StandardSignIn signIn, TestConnection connection) {
        this.email = email;
        this.signIn = signIn;
        this.connection = connection;
        MINE.forEach(list -> differences.put(list, new HashMap<>()));
    }

    StandardSignIn signIn() {
        return signIn;
    }

    TestConnection connection() {
        return connection;
    }

    boolean isOpen() {
        return !connection.isClosed();
    }

    /** Whether its user has set a status, and so sees others. */
    boolean watches() {
        return isOpen() && !status.isEmpty();
    }

    /** Whether others may see its user. */
    boolean isVisible() {
        return watches() && !Set.of("HDN", "FLN").contains(status);
    }

    /** Status of its user as the server has confirmed it. */
    String status() {
        return status;
    }

    /** The people that the user sees: status and name of each. */
    Map<String, String> shown() {
        return shown;
    }

    /** The people that have called the user, since the last time. */
    Set<String> takeCallers() {
        Set<String> taken = new TreeSet<>(callers);
        callers.clear();
        return taken;
    }

    /** What no client should be sent, in words. */
    List<String> violations() {
        return violations;
    }

    /** The GUID of a contact as the client was sent it, or one that nobody has. */
    String guid(String other) {
        return guids.getOrDefault(other, "00000000-0000-0000-0000-000000000000");
    }

    /** Sends a line, with a payload after it if that has one. */
    void send(String line) throws IOException {
        connection.send(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Signs in, up to the answer that the client is who it is. */
    void authenticate(InProcessServer server) throws Exception {
        Placeholders placeholders = new Placeholders(server::ticket);
        send("VER 1 MSNP" + signIn.msnp() + "\r\n" + signIn.preliminary(email) + "\r\n" + signIn.identify(email)
                + "\r\n");
        server.settle();
        List<String> asked = receive().getLast().args();
        placeholders.bind("signInChallenge", asked.getLast());
        send(placeholders.substitute(signIn.prove(email, TranscriptFixture.DEFAULT_PASSWORD), "") + "\r\n");
        server.settle();
    }

    /** Whom the client has named last, or null. */
    @Nullable
    String lastNamed() {
        return lastNamed;
    }

    /** Somebody is named, or is no more, once the server confirms the request. */
    void names(String trId, String other, int mask, boolean adds) {
        lastNamed = other;
        for (ListName list : MINE) {
            if ((mask & list.bit()) != 0) {
                whenAccepted.computeIfAbsent(trId, none -> new ArrayList<>()).add(() -> name(list, other, adds));
            }
        }
    }

    private void name(ListName list, String other, boolean adds) {
        if (list != ListName.FL) {
            differencesOf(list).put(other, adds);
        } else if (adds) {
            named.add(other);
        } else {
            named.remove(other);
            shown.remove(other);
        }
    }

    private Map<String, Boolean> differencesOf(ListName list) {
        return differences.getOrDefault(list, Map.of());
    }

    /** The account's address book is this one from now on: its word replaces that of the session where it has changed. */
    void bookIs(AddressBook next) {
        AddressBook before = book;
        if (before != null) {
            for (ListName list : MINE) {
                differencesOf(list).keySet().removeIf(other -> before.has(other, list) != next.has(other, list));
            }
            named.removeIf(other -> before.has(other, ListName.FL) && !next.has(other, ListName.FL));
        }
        book = next;
    }

    /** The client shows nobody whom its user has removed by the address book service, which is not announced to it. */
    void forgetRemoved() {
        AddressBook known = book;
        shown.keySet().removeIf(other -> known == null || !known.has(other, ListName.FL));
    }

    /** Whether presence of a contact is to be sent to it. */
    boolean isWatching(String other) {
        AddressBook known = book;
        return known != null && known.has(other, ListName.FL) && (!signIn.namesContacts() || named.contains(other));
    }

    /** Whether the account lets somebody see and call it, by its address book and by what the session has named. */
    boolean allows(AddressBook of, String other) {
        return allows(
                differencesOf(ListName.AL).getOrDefault(other, of.has(other, ListName.AL)),
                differencesOf(ListName.BL).getOrDefault(other, of.has(other, ListName.BL)),
                of);
    }

    /** The same by its address book alone, as it is without a session. */
    static boolean bookAllows(AddressBook of, String other) {
        return allows(of.has(other, ListName.AL), of.has(other, ListName.BL), of);
    }

    /** The rule of docs/protocol/lists.md#3.3, in words of the test's own. */
    private static boolean allows(boolean allowed, boolean blocked, AddressBook of) {
        return !blocked && (allowed || of.strangersAllowed());
    }

    /** The lists as the client keeps them; of MSNP2 to MSNP12, once it has synchronised. */
    Map<ListName, Set<String>> lists() {
        return synchronised ? lists : Map.of();
    }

    /** Whether the client cannot tell if a contact is still on its forward list. */
    boolean isUnsure(String other) {
        return unsure.contains(other);
    }

    /** Takes the lines received, and returns them. */
    List<Line> receive() {
        List<Line> lines = new ArrayList<>();
        for (Line line = connection.poll(); line != null; line = connection.poll()) {
            lines.add(line);
            take(line);
        }
        return lines;
    }

    private void take(Line line) {
        switch (line.verb()) {
            case "ILN" -> show(line, line.arg(1), 2);
            case "NLN" -> show(line, line.arg(0), 1);
            case "FLN" -> {
                String other = person(line.arg(0));
                if (shown.remove(other) == null && !other.equals(email)) {
                    violations.add(email + " is sent that somebody is offline whom it does not see: " + line.text());
                }
            }
            case "CHG" -> status = line.arg(1);
            case "RNG" -> callers.add(line.arg(4));
            case "SYN" -> {
                lists.clear();
                unsure.clear();
                guids.clear();
                synchronised = true;
            }
            case "LST" -> listed(line);
            case "ADD" -> list(ListName.valueOf(line.arg(1))).add(line.arg(3));
            case "ADC" -> added(line);
            case "REM" -> removed(line);
            case "ADL", "RML" -> {
                List<Runnable> accepted = whenAccepted.remove(line.arg(0));
                if (accepted != null && line.args().size() > 1 && line.arg(1).equals("OK")) {
                    accepted.forEach(Runnable::run);
                }
            }
            default -> {
                // of no interest
            }
        }
    }

    private void show(Line line, String newStatus, int who) {
        String other = person(line.arg(who));
        if (!other.equals(email)) {
            shown.put(other, newStatus + " " + line.arg(signIn.hasNetworkWord() ? who + 2 : who + 1));
        }
    }

    private static String person(String word) {
        return word.startsWith("1:") ? word.substring(2) : word;
    }

    private Set<String> list(ListName list) {
        return lists.computeIfAbsent(list, none -> new TreeSet<>());
    }

    /** {@code LST 5 FL 8 1 2 EMAIL NAME}, {@code LST EMAIL NAME 11} or {@code LST N=EMAIL F=NAME C=GUID 11}. */
    private void listed(Line line) {
        if (line.arg(0).startsWith("N=")) {
            String other = line.arg(0).substring(2);
            boolean forward = line.arg(2).startsWith("C=");
            if (forward) {
                guids.put(other, line.arg(2).substring(2));
            }
            listed(other, Integer.parseInt(line.arg(forward ? 3 : 2)));
        } else if (line.arg(0).contains("@")) {
            listed(line.arg(0), Integer.parseInt(line.arg(2)));
        } else if (line.args().size() > 5) {
            list(ListName.valueOf(line.arg(1))).add(line.arg(5));
        }
    }

    private void listed(String other, int mask) {
        for (ListName list : MINE) {
            if ((mask & list.bit()) != 0) {
                list(list).add(other);
            }
        }
        if ((mask & (ListName.RL.bit() | ListName.PL.bit())) != 0) {
            list(ListName.RL).add(other);
        }
    }

    private void added(Line line) {
        if (!line.arg(2).startsWith("N=")) {
            return; // into a group
        }
        String other = line.arg(2).substring(2);
        list(ListName.valueOf(line.arg(1))).add(other);
        line.args().stream().filter(word -> word.startsWith("C=")).forEach(word -> guids.put(other, word.substring(2)));
    }

    /** {@code REM 8 FL 12 EMAIL 1}, {@code REM 8 FL GUID GUID}, {@code REM 8 AL EMAIL} and the like. */
    private void removed(Line line) {
        ListName list = ListName.valueOf(line.arg(1));
        List<String> words = line.args();
        if (list == ListName.PL) {
            return; // still on the reverse list
        }
        int who = words.get(2).matches("\\d+") ? 3 : 2;
        String other = words.get(who);
        if (list == ListName.FL && signIn.usesGuids()) {
            String guid = other;
            other = guids.entrySet().stream()
                    .filter(known -> known.getValue().equals(guid))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            if (words.size() > who + 1) {
                return; // out of a group
            }
        } else if (words.size() > who + 1) {
            unsure.add(other); // out of a group, which may have been the last
            return;
        }
        list(list).remove(other);
        if (list == ListName.FL) {
            shown.remove(other);
        }
    }
}
