package im.chrysalis.testkit.friend;

import im.chrysalis.testkit.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events that a friend has received, and that no test has consumed yet. Kept under the friend's lock. */
final class FriendEvents {

    /** An account's presence as received by the friend. */
    static final class SeenPresence {
        private final String status;
        private final @Nullable MsnObject picture;

        SeenPresence(String status, @Nullable MsnObject picture) {
            this.status = status;
            this.picture = picture;
        }

        String status() {
            return status;
        }

        @Nullable
        MsnObject picture() {
            return picture;
        }
    }

    private final Map<String, SeenPresence> presences = new HashMap<>();
    private final Map<String, String> personalMessages = new HashMap<>();
    private final Set<String> addedBy = new LinkedHashSet<>();
    private final Deque<Message> messages = new ArrayDeque<>();
    private final Deque<String> typists = new ArrayDeque<>();
    private final Deque<String> nudges = new ArrayDeque<>();
    private @Nullable String signOutReason;

    Map<String, SeenPresence> looks() {
        return presences;
    }

    Map<String, String> personalMessages() {
        return personalMessages;
    }

    Set<String> addedBy() {
        return addedBy;
    }

    Deque<Message> messages() {
        return messages;
    }

    Deque<String> typists() {
        return typists;
    }

    Deque<String> nudges() {
        return nudges;
    }

    /** Why the server signed the friend out, such as {@code OTH}; empty if it gave no reason; null while signed in. */
    @Nullable
    String signOutReason() {
        return signOutReason;
    }

    void signedOut(String why) {
        signOutReason = why;
    }

    /** Processes a presence line: {@code ILN trid …}, {@code NLN …}, {@code FLN email}. */
    void presence(WireLine line) {
        switch (line.verb()) {
            case "ILN":
                look(line, 1);
                break;
            case "NLN":
                look(line, 0);
                break;
            default:
                presences.remove(line.arg(0));
        }
    }

    private void look(WireLine line, int status) {
        String object = line.arg(status + 4);
        presences.put(
                line.arg(status + 1),
                new SeenPresence(line.arg(status), object.contains("msnobj") ? MsnObject.onTheWire(object) : null));
    }
}
