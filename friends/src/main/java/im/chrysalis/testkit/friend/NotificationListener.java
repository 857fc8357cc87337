package im.chrysalis.testkit.friend;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a friend does with the lines of the notification server that no request waits for: keeps them as events, answers
 * challenges and calls, and adds back. One for each sign-in; it runs under the friend's lock.
 */
final class NotificationListener {

    private final ClientDialect dialect;
    private final Behaviour behaviour;
    private final FriendEvents events;
    private final FriendConversations conversations;
    private final PendingContacts pendingContacts;
    private @Nullable FriendConnection connection;

    NotificationListener(
            ClientDialect dialect, Behaviour behaviour, FriendEvents events, FriendConversations conversations) {
        this.dialect = dialect;
        this.behaviour = behaviour;
        this.events = events;
        this.conversations = conversations;
        this.pendingContacts = new PendingContacts(dialect);
    }

    /** The connection on which it has signed in. */
    void answersOver(FriendConnection signedIn) {
        connection = signedIn;
    }

    void received(WireLine line) {
        switch (line.verb()) {
            case "ILN":
            case "NLN":
            case "FLN":
                events.presence(line);
                break;
            case "UBX":
                events.personalMessages()
                        .put(line.arg(0), line.payloadText().replaceAll("(?s).*<PSM>(.*?)</PSM>.*", "$1"));
                break;
            case "ADD":
            case "ADC":
                added(line);
                break;
            case "LST":
                pendingContacts.in(line).ifPresent(this::addedBy);
                break;
            case "CHL":
                challenged(line);
                break;
            case "RNG":
                ringing(line);
                break;
            case "OUT":
                events.signedOut(line.arg(0));
                break;
            default: // nothing that a friend acts on
        }
    }

    private void challenged(WireLine line) {
        byte[] answer = dialect.answer(line.arg(1)).getBytes(StandardCharsets.US_ASCII);
        send("QRY", dialect.productId() + " " + answer.length, answer);
    }

    private void ringing(WireLine line) {
        if (behaviour.answers()) {
            conversations.answer(line);
        }
    }

    private void added(WireLine line) {
        if (line.arg(1).equals("RL")) {
            String by = Stream.of(line.arg(2), line.arg(3))
                    .filter(word -> word.contains("@"))
                    .findFirst()
                    .orElse("")
                    .replaceFirst("^N=", "");
            addedBy(by);
        }
    }

    private void addedBy(String somebody) {
        events.addedBy().add(somebody);
        if (behaviour.addsBack()) {
            send(dialect.addVerb(), dialect.add("FL", somebody));
            send(dialect.addVerb(), dialect.add("AL", somebody));
        }
    }

    private void send(String verb, String rest, byte... payload) {
        FriendConnection signedIn = connection;
        if (signedIn != null) {
            signedIn.send(verb, rest, payload);
        }
    }
}
