package im.chrysalis.testkit;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An MSN server to test a client against, wherever it runs: {@link ChrysalisExtension} in this JVM,
 * {@code ChrysalisContainer} in a container, {@link RunningServer} anywhere. All that it does goes through the control API,
 * so that both behave alike. Any thread may use it.
 *
 * <p>Methods that ask the server throw {@link ControlException} if it refuses. Those that wait do so for ten seconds unless
 * told otherwise, and then throw an {@link AssertionError} that says what was seen instead.
 */
public interface MsnTestServer {

    /** Where clients of 1999 to 2007 connect first. */
    InetSocketAddress dispatch();

    /** Where clients are sent on to, to sign in. */
    InetSocketAddress notification();

    /** Where conversations are. */
    InetSocketAddress switchboard();

    /** Passport sign-in, configuration, and the gateway, over plain HTTP. */
    InetSocketAddress web();

    /** The control API, for what has no method here. */
    ControlClient control();

    /** Makes accounts, friends and groups; what is so already stays as it is. */
    default void add(Consumer<People> what) {
        People people = new People();
        what.accept(people);
        control().send("POST", "/api/v1/seed", people.seed());
    }

    /** Makes an account, its display name the address. */
    default void addAccount(String email, String password) {
        add(people -> people.account(email, password));
    }

    /** Makes two people friends; whoever of them is online sees it happen. */
    default void addFriends(String one, String other) {
        add(people -> people.friends(one, other));
    }

    /** Makes a group in the list of {@code owner}, with these members. */
    default void addGroup(String owner, String group, String... members) {
        add(people -> people.group(owner, group, members));
    }

    /** Every connection to the server at this moment. */
    default List<Session> sessions() {
        return control().list("/api/v1/sessions").stream().map(Session::of).toList();
    }

    /** The same as {@link #awaitOnline(String, Duration)}, for ten seconds. */
    default void awaitOnline(String email) {
        awaitOnline(email, Await.PATIENCE);
    }

    /**
     * Waits until somebody has signed in and said a status (CHG), hidden or not. Signing in alone shows nobody to anybody.
     */
    default void awaitOnline(String email, Duration patience) {
        Await.until(
                patience,
                email + " to be online",
                () -> ServerObservations.online(this, email),
                () -> ServerObservations.of(this, email));
    }

    /** Waits until somebody is online with a status such as {@code BSY}. */
    default void awaitStatus(String email, String status) {
        Await.until(
                Await.PATIENCE,
                email + " to be " + status,
                () -> ServerObservations.online(this, email).filter(session -> status.equals(session.status())),
                () -> ServerObservations.of(this, email));
    }

    /** The same as {@link #awaitOffline(String, Duration)}, for ten seconds. */
    default void awaitOffline(String email) {
        awaitOffline(email, Await.PATIENCE);
    }

    /** Waits until no session of that account is left at the notification server. */
    default void awaitOffline(String email, Duration patience) {
        Await.until(
                patience,
                email + " to be offline",
                () -> ServerObservations.signedIn(this, email).isEmpty() ? Optional.of(true) : Optional.empty(),
                () -> ServerObservations.of(this, email));
    }

    /**
     * Waits until {@code to} has been sent a chat message by {@code from} whose text is exactly that. Messages that came
     * before the call count, since the start or {@link #forgetTranscript()}.
     */
    default Message awaitMessage(String from, String to, String text) {
        return awaitMessage(from, to, text::equals);
    }

    /** The same for a text that {@code text} accepts, for ten seconds. */
    default Message awaitMessage(String from, String to, Predicate<String> text) {
        return awaitMessage(from, to, text, Await.PATIENCE);
    }

    /** The same for as long as one likes. */
    default Message awaitMessage(String from, String to, Predicate<String> text, Duration patience) {
        return Await.until(
                patience,
                "a message from " + from + " to " + to,
                () -> ServerObservations.message(this, from, to, text),
                () -> ServerObservations.of(this, to));
    }

    /**
     * What one account's sessions said and heard, oldest first, to look for lines in: {@code Alice> USR {n} MD5 I
     * alice@example.com} said by the client, {@code Alice< USR {n} OK alice@example.com Alice 1} by the server; its talk on
     * the switchboard is {@code AliceSB>}. Clients number what they say as they like, so {@code {n}} stands for those
     * numbers; {@link #recording(String)} has them. Passwords, digests and tickets are left out.
     */
    default String transcript(String email) {
        return WireEntry.numberless(recording(email));
    }

    /** The same with everything as it was said, in the grammar of transcripts. */
    default String recording(String email) {
        return control().text("/api/v1/transcript?account=" + ControlClient.encoded(email));
    }

    /** What all sessions said and heard, as it was said. */
    default String recording() {
        return control().text("/api/v1/transcript");
    }

    /** Forgets what was said so far. */
    default void forgetTranscript() {
        control().send("DELETE", "/api/v1/transcript", null);
    }

    /** Makes the server misbehave. {@link #reset()} makes it well. */
    default ActiveFault fault(Fault fault) {
        return new ActiveFault(control(), control().send("POST", "/api/v1/faults", fault.json()));
    }

    /**
     * Ends somebody's session at the notification server.
     *
     * @throws AssertionError if there is none
     */
    default void disconnect(String email, DisconnectReason reason) {
        List<Session> sessions = ServerObservations.signedIn(this, email);
        if (sessions.isEmpty()) {
            throw new AssertionError(email + " is not signed in.\n" + ServerObservations.of(this, email));
        }
        sessions.forEach(session -> ServerObservations.end(this, session, reason));
    }

    /** Tells everybody online something, of at most 1000 characters; clients of MSNP5 and later show it. */
    default void announce(String text) {
        control().send("POST", "/api/v1/announcements", Map.of("text", text));
    }

    /** Makes the server as it was after its start: what came since is gone, what was prepared before is there again. */
    void reset();
}
