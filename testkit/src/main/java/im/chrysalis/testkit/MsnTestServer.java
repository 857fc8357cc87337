package im.chrysalis.testkit;

import im.chrysalis.testkit.friend.ServerAddresses;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * An MSN server to test a client against, wherever it runs: {@link ChrysalisExtension} in this JVM,
 * {@code ChrysalisContainer} in a container, {@link RunningServer} anywhere. All that it does goes through the control
 * API, so that both behave alike. Any thread may use it.
 *
 * <p>Methods that use the control API throw {@link ControlException} if it refuses. Those that wait do so for ten
 * seconds unless another time is given, and then throw an {@link AssertionError} with what was observed instead.
 */
public interface MsnTestServer extends ServerAddresses {

    /** Where clients connect first. */
    @Override
    InetSocketAddress dispatch();

    /** Where clients are sent on to, to sign in. */
    InetSocketAddress notification();

    /** Where conversations are. */
    InetSocketAddress switchboard();

    /** Web services and the gateway, over plain HTTP: sign-in, lists, offline messages, pictures, configuration. */
    @Override
    InetSocketAddress web();

    /**
     * The same as {@link #web()} with TLS. Its certificate is for the host names that clients have built in, such as
     * {@code login.live.com}, and for {@code 127.0.0.1} and {@code localhost}; {@link #sslContext()} trusts it.
     *
     * @throws IllegalStateException if it is switched off
     */
    InetSocketAddress webTls();

    /**
     * The certificate that signs the one of {@link #webTls()}, made by this server. Keys are made when they are first
     * needed, which may take a second.
     */
    default X509Certificate rootCertificate() {
        return RootCertificate.of(web());
    }

    /** For a client that trusts {@link #rootCertificate()} and no other. */
    default SSLContext sslContext() {
        return RootCertificate.trusting(rootCertificate());
    }

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

    /** Makes two accounts friends; clients that are online are notified. */
    default void addFriends(String one, String other) {
        add(people -> people.friends(one, other));
    }

    /** Makes a group in the list of {@code owner}, with these members. */
    default void addGroup(String owner, String group, String... members) {
        add(people -> people.group(owner, group, members));
    }

    /** Every connection to the server at this moment. */
    default List<Session> sessions() {
        return control().list("/api/v1/sessions").stream().map(Session::of).collect(Collectors.toList());
    }

    /** The same as {@link #awaitOnline(String, Duration)}, for ten seconds. */
    default void awaitOnline(String email) {
        awaitOnline(email, Await.PATIENCE);
    }

    /**
     * Waits until an account has signed in and set a status (CHG), hidden or not. Signing in alone makes no one
     * visible.
     */
    default void awaitOnline(String email, Duration patience) {
        Await.until(
                patience,
                email + " to be online",
                () -> ServerObservations.online(this, email),
                () -> ServerObservations.of(this, email));
    }

    /** Waits until an account is online with a status such as {@code BSY}. */
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
     * Waits until {@code from} has sent {@code to} a chat message with exactly that text. Earlier messages count, since
     * the start or {@link #forgetTranscript()}.
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
     * The lines that one account's sessions sent and received, oldest first, for searching:
     * {@code Alice> USR {n} MD5 I alice@example.com} was sent by the client,
     * {@code Alice< USR {n} OK alice@example.com Alice 1} by the server; lines of the switchboard begin with
     * {@code AliceSB>}. Clients choose their transaction ids freely, so {@code {n}} stands for them;
     * {@link #recording(String)} has the originals. Passwords, digests and tickets are left out.
     */
    default String transcript(String email) {
        return WireEntry.numberless(recording(email));
    }

    /** The same with the original transaction ids, in the grammar of transcripts. */
    default String recording(String email) {
        return control().text("/api/v1/transcript?account=" + ControlClient.encoded(email));
    }

    /** The same as entries, oldest first. */
    default List<WireEntry> entries(String email) {
        return WireEntry.in(recording(email));
    }

    /**
     * Checks which lines an account's client has sent and received.
     *
     * <pre>{@code
     * msn.verify("alice@example.com").sent("XFR", exactly(2)).neverSent("MSG");
     * }</pre>
     */
    default Verification verify(String email) {
        return new Verification(this, email);
    }

    /** The lines that all sessions sent and received, in their original form. */
    default String recording() {
        return control().text("/api/v1/transcript");
    }

    /** Clears the transcript. */
    default void forgetTranscript() {
        control().send("DELETE", "/api/v1/transcript", null);
    }

    /** Makes the server misbehave. {@link #reset()} makes it well. */
    default ActiveFault fault(Fault fault) {
        return new ActiveFault(control(), control().send("POST", "/api/v1/faults", fault.json()));
    }

    /**
     * Ends an account's session at the notification server.
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

    /** Sends all clients an announcement of at most 1000 characters; clients of MSNP5 and later show it. */
    default void announce(String text) {
        control().send("POST", "/api/v1/announcements", Map.of("text", text));
    }

    /**
     * Sets the clock of a server in memory forward by a time, in whole seconds: whatever it would do within that time, such
     * as disconnecting a client that does not answer a challenge, it does now. The clock of this JVM stays as it is.
     */
    default void advanceClock(Duration by) {
        control().send("POST", "/api/v1/clock", Map.of("seconds", (by.toMillis() + 999) / 1000));
    }

    /**
     * Resets the server to its state after the start: later changes are undone, and accounts prepared before the start
     * exist again.
     */
    void reset();
}
