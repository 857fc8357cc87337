package im.chrysalis.testkit.friend;

import im.chrysalis.testkit.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A client run by the test kit, so that a test of one client needs no second one. It is a complete client: it signs in
 * over real sockets with the given dialect, and answers calls by itself.
 *
 * <pre>{@code
 * try (ScriptedFriend bob = ScriptedFriend.of(msn, "bob@example.com", "secret").speaking("MSNP9").echoing().signIn()) {
 *     bob.say("alice@example.com", "Hi");
 *     bob.awaitMessage("alice@example.com", "Hello");
 *     bob.leave();
 * }
 * }</pre>
 *
 * <p>Everything that waits does so for at most ten seconds, unless {@link #patience} says otherwise, and then throws an
 * {@link AssertionError} that ends with the last lines sent and received. Any thread may use a friend.
 */
public final class ScriptedFriend implements AutoCloseable {

    /** The statuses that a friend may set, the usual one first; {@code HDN} is hidden (docs/protocol/presence.md#8.1). */
    public static final List<String> STATUSES = List.of("NLN", "BSY", "IDL", "BRB", "AWY", "PHN", "LUN", "HDN");

    private final ServerAddresses server;
    private final String email;
    private final String password;
    private final Waiter waiter;
    private final Behaviour behaviour = new Behaviour();
    private final FriendConversations conversations;
    private FriendEvents events = new FriendEvents(); // another with each sign-in
    private ClientDialect dialect = ClientDialect.of("MSNP12");
    private String status = "NLN";
    private @Nullable FriendConnection notification;

    private ScriptedFriend(ServerAddresses server, String email, String password) {
        this.server = server;
        this.email = email;
        this.password = password;
        this.waiter = new Waiter(email);
        this.conversations = new FriendConversations(email, server, waiter, behaviour);
    }

    /** A friend with an account on that server, not signed in yet; it uses MSNP12 by default. */
    public static ScriptedFriend of(ServerAddresses server, String email, String password) {
        return new ScriptedFriend(server, email, password);
    }

    /** Speaks a dialect, {@code MSNP2} to {@code MSNP12}: by MD5 up to 7, by Passport from 8 on. */
    public ScriptedFriend speaking(String dialect) {
        this.dialect = ClientDialect.of(dialect);
        return this;
    }

    /** Sets how long to wait, instead of ten seconds. */
    public ScriptedFriend patience(Duration longest) {
        waiter.patience(longest);
        return this;
    }

    /** The result of {@code use}, which waits no longer than that; other threads are as patient as before. */
    public <T> T within(Duration longest, Function<ScriptedFriend, T> use) {
        return waiter.within(longest, () -> use.apply(this));
    }

    /** Adds every account that adds it, or did while it was offline, to its forward and its allow list. */
    public ScriptedFriend addingBack() {
        behaviour.addBack();
        return this;
    }

    /** Sends each received chat message back into the same conversation. */
    public ScriptedFriend echoing() {
        behaviour.echo();
        return this;
    }

    /**
     * Sends a text into the same conversation after each received chat message that {@code to} has one for. It is called
     * by a thread of the friend's, and must not use the friend.
     */
    public ScriptedFriend answering(Function<String, Optional<String>> to) {
        behaviour.answerMessages(to);
        return this;
    }

    /** Does not answer calls. */
    public ScriptedFriend notAnswering() {
        behaviour.doesNotAnswer();
        return this;
    }

    /**
     * Shows a display picture, and sends it on request. Works from MSNP9 on.
     *
     * @param octets a file, in the clients of the time a PNG of 96 by 96 pixels
     */
    public ScriptedFriend showing(byte[] octets) {
        requirePictures();
        behaviour.show(octets);
        return notification == null ? this : appear(status);
    }

    /** Signs in, fetches its lists and is online. */
    public ScriptedFriend signIn() {
        return signIn("NLN");
    }

    /**
     * Signs in with a status: NLN, BSY, IDL, BRB, AWY, PHN, LUN, or HDN for hidden.
     *
     * @throws AssertionError if the server does not let it in
     */
    public ScriptedFriend signIn(String withStatus) {
        FriendEvents fresh = new FriendEvents();
        NotificationListener listener = new NotificationListener(dialect, behaviour, fresh, conversations);
        conversations.reportTo(fresh);
        synchronized (waiter.lock()) {
            events = fresh;
        }
        List<FriendConnection> opened = new ArrayList<>();
        try {
            long end = waiter.end();
            FriendConnection connection = new SignIn(server, email, password, dialect, end).through(address -> {
                FriendConnection next = waiter.connect(address, email, listener::received);
                opened.add(next);
                return next;
            });
            synchronized (waiter.lock()) {
                notification = connection;
                listener.answersOver(connection);
            }
            connection.request("SYN", dialect.synchronise(), end);
            return appear(withStatus);
        } catch (IOException | UncheckedIOException | TimeoutException failure) {
            opened.forEach(FriendConnection::close); // a friend that failed to sign in leaves no connection open
            throw waiter.failed(String.valueOf(failure.getMessage()), failure);
        } catch (AssertionError failure) {
            opened.forEach(FriendConnection::close);
            throw failure;
        }
    }

    /** Changes its status; see {@link #signIn(String)}. */
    public ScriptedFriend appear(String newStatus) {
        byte[] shown = behaviour.picture();
        String object = shown == null ? "" : MsnObject.of(email, shown).wire();
        request("CHG", dialect.appear(newStatus, object));
        status = newStatus;
        return this;
    }

    /** Adds an account to its forward and its allow list. */
    public ScriptedFriend add(String other) {
        request(dialect.addVerb(), dialect.add("FL", other));
        request(dialect.addVerb(), dialect.add("AL", other));
        return this;
    }

    /** Sets the personal message that MSNP11 and later show beside its name. */
    public ScriptedFriend personalMessage(String text) {
        if (!dialect.hasPersonalMessages()) {
            throw new IllegalStateException(
                    "personal messages begin with MSNP11; " + email + " speaks " + dialect.name());
        }
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        byte[] data = ("<Data><PSM>" + escaped + "</PSM><CurrentMedia></CurrentMedia></Data>")
                .getBytes(StandardCharsets.UTF_8);
        notification().send("UUX", Integer.toString(data.length), data);
        return this;
    }

    /** Sends a chat message to an account, in an existing conversation or a new one. */
    public ScriptedFriend say(String to, String text) {
        conversations.in(to, this::switchboard, conversation -> conversation.sendText(text));
        return this;
    }

    /** Sends a typing notification. */
    public ScriptedFriend type(String to) {
        conversations.in(to, this::switchboard, FriendConversation::sendTyping);
        return this;
    }

    /** Sends a nudge. */
    public ScriptedFriend nudge(String to) {
        conversations.in(to, this::switchboard, FriendConversation::nudge);
        return this;
    }

    /** Invites {@code third} into the conversation with {@code to}, and waits until both are in it. */
    public ScriptedFriend invite(String to, String third) {
        conversations.call(conversations.with(to, this::switchboard), third);
        return this;
    }

    /** Leaves all its conversations. */
    public ScriptedFriend leave() {
        conversations.leaveAll();
        return this;
    }

    /** The display picture of an online account, fetched from its client and checked against its MSNObject. */
    public byte[] picture(String of) {
        requirePictures();
        MsnObject wanted = waiter.await(of + " to show a picture", () -> {
            FriendEvents.SeenPresence presence = events.looks().get(of);
            return presence == null ? null : presence.picture();
        });
        FriendConversation conversation = conversations.with(of, this::switchboard);
        PictureTransfer transfer;
        synchronized (waiter.lock()) {
            transfer = conversations.transfer(conversation, of);
            transfer.request(wanted);
        }
        byte[] got = waiter.await(of + " to send its picture", () -> {
            if (transfer.refusal() != null) {
                throw waiter.failed(of + " does not send its picture: " + transfer.refusal(), null);
            }
            return transfer.picture();
        });
        if (!wanted.matches(got)) {
            throw waiter.failed("the picture of " + of + ", " + got.length + " octets, is not " + wanted.text(), null);
        }
        return got;
    }

    private void requirePictures() {
        if (!dialect.showsPictures()) {
            throw new IllegalStateException("pictures begin with MSNP9; " + email + " speaks " + dialect.name());
        }
    }

    /** Waits for a chat message with exactly that text. */
    public Message awaitMessage(String from, String text) {
        return awaitMessage(from, text::equals);
    }

    /** Waits for a chat message whose text {@code text} accepts. Each message is found once. */
    public Message awaitMessage(String from, Predicate<String> text) {
        return waiter.await(
                "a message from " + from,
                () -> taken(
                        events.messages(),
                        message -> message.from().equalsIgnoreCase(from)
                                && message.text().filter(text).isPresent()));
    }

    /** Waits for a typing notification. Each time is found once. */
    public ScriptedFriend awaitTyping(String from) {
        waiter.await(from + " to type", () -> taken(events.typists(), from::equalsIgnoreCase));
        return this;
    }

    /** Waits for a nudge. Each is found once. */
    public ScriptedFriend awaitNudge(String from) {
        waiter.await("a nudge from " + from, () -> taken(events.nudges(), from::equalsIgnoreCase));
        return this;
    }

    /** Waits until an account is seen online with a status such as {@code NLN}. */
    public ScriptedFriend awaitStatus(String of, String wanted) {
        waiter.await("to see " + of + " as " + wanted, () -> {
            FriendEvents.SeenPresence presence = events.looks().get(of);
            return presence != null && presence.status().equals(wanted) ? presence : null;
        });
        return this;
    }

    /** Waits until an account is seen offline, or not at all. */
    public ScriptedFriend awaitOffline(String of) {
        waiter.await("to see " + of + " offline", () -> events.looks().containsKey(of) ? null : of);
        return this;
    }

    /** Waits to see a personal message. */
    public ScriptedFriend awaitPersonalMessage(String of, String text) {
        waiter.await(
                of + " to say '" + text + "'",
                () -> text.equals(events.personalMessages().get(of)) ? of : null);
        return this;
    }

    /** Waits for the notice that an account has added it. */
    public ScriptedFriend awaitAdded(String by) {
        waiter.await(by + " to add " + email, () -> events.addedBy().contains(by) ? by : null);
        return this;
    }

    /** Waits until an account is in a conversation with it, whoever called. */
    public ScriptedFriend awaitConversation(String with) {
        waiter.await(
                "a conversation with " + with,
                () -> conversations.existing(with).orElse(null));
        return this;
    }

    /** Waits until an account is in no conversation with it. */
    public ScriptedFriend awaitLeft(String who) {
        waiter.await(who + " to leave", () -> conversations.existing(who).isPresent() ? null : who);
        return this;
    }

    /**
     * Waits until the server signs it out, and returns the reason: {@code OTH}, {@code SSD}, or empty if it only
     * disconnected.
     */
    public String awaitSignOut() {
        return waiter.await(
                "to be signed out",
                () -> notification().isClosed()
                        ? Optional.ofNullable(events.signOutReason()).orElse("")
                        : null);
    }

    /** Whether it has signed in, and is still connected to the notification server. */
    public boolean isSignedIn() {
        synchronized (waiter.lock()) {
            return notification != null && !notification.isClosed();
        }
    }

    /** The status that it has set last, such as {@code NLN}. */
    public String status() {
        return status;
    }

    /** The accounts it is in a conversation with, each conversation one list. */
    public List<List<String>> conversations() {
        return conversations.members();
    }

    /** Leaves its conversations and signs out; a friend may sign in again. */
    @Override
    public void close() {
        signOut();
    }

    /** The same as {@link #close()}, to go on with. */
    public ScriptedFriend signOut() {
        leave();
        FriendConnection connection = notification;
        if (connection != null && !connection.isClosed()) {
            connection.sendPlain("OUT");
            connection.close();
        }
        return this;
    }

    private FriendConnection notification() {
        FriendConnection connection = notification;
        if (connection == null) {
            throw new IllegalStateException(email + " has not signed in: call signIn() first");
        }
        return connection;
    }

    /** The reply of the notification server; an error code fails the test. */
    private WireLine request(String verb, String rest) {
        return waiter.request(notification(), verb, rest);
    }

    /** Where a new conversation is to be. */
    private WireLine switchboard() {
        return request("XFR", "SB");
    }

    private static <T> @Nullable T taken(Deque<T> from, Predicate<T> wanted) {
        for (Iterator<T> each = from.iterator(); each.hasNext(); ) {
            T one = each.next();
            if (wanted.test(one)) {
                each.remove();
                return one;
            }
        }
        return null;
    }
}
