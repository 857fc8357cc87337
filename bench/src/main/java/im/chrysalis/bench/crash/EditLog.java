package im.chrysalis.bench.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was stored when a server started, the edits that a client has sent since, and how many of these were acknowledged,
 * which happens in their order.
 */
final class EditLog {

    private final List<Edit> sent = new ArrayList<>();
    private Map<String, String> before = new TreeMap<>();
    private int acknowledged;

    /** Begins anew. */
    void begin(Map<String, String> facts) {
        before = facts;
        sent.clear();
        acknowledged = 0;
    }

    /** The facts at the beginning, as a copy to which edits can be applied. */
    Map<String, String> beginning() {
        return new TreeMap<>(before);
    }

    void add(Edit edit) {
        sent.add(edit);
    }

    /** Notes that the oldest edit that was not yet acknowledged is. */
    void acknowledge() {
        acknowledged++;
    }

    int sent() {
        return sent.size();
    }

    int acknowledged() {
        return acknowledged;
    }

    int pending() {
        return sent.size() - acknowledged;
    }

    /** The oldest edit that is not acknowledged. */
    Edit oldestPending() {
        return sent.get(acknowledged);
    }

    /**
     * Compares what is found with what was sent.
     *
     * @param who whose edits they are, for the message
     * @return what is wrong; empty if the facts are those after the acknowledged edits and none or some of the others
     */
    Optional<String> compare(String who, Map<String, String> found) {
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
        String text = who + ", of whose " + sent.size() + " edits " + acknowledged + " were acknowledged, ";
        if (match < 0) {
            return Optional.of(
                    text + "has a state that it never had:" + AddressBookState.difference(acknowledgedState, found));
        }
        return match < acknowledged
                ? Optional.of(text + "lost " + (acknowledged - match) + " of these")
                : Optional.empty();
    }

    /** What was sent, a line each; the acknowledged edits first. */
    List<String> transcript(String who) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            lines.add((i < acknowledged ? "acknowledged " : "sent         ") + who + " "
                    + sent.get(i).line(i + 1));
        }
        return lines;
    }
}
