package im.chrysalis.testkit.friend;

import im.chrysalis.testkit.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    /** What {@link #within} has set for a thread. */
    private static final ThreadLocal<@Nullable Duration> PATIENCE_OF_THREAD = new ThreadLocal<>();

    private final Object lock = new Object();
    private final RecentLines recentLines = new RecentLines();
    private FriendEvents events = new FriendEvents(); // another with each sign-in
    private final List<FriendConversation> conversations = new ArrayList<>();
    private final ConversationListener conversationListener = new ConversationListener();
    private final ServerAddresses server;
    private final String email;
    private final String password;
    private ClientDialect dialect = ClientDialect.of("MSNP12");
    private PendingContacts pendingContacts = new PendingContacts(dialect);
    private Duration patience = Duration.ofSeconds(10);
    private String status = "NLN";
    private boolean answers = true;
    private boolean addsBack;
    private boolean echoes;
    private Function<String, Optional<String>> answer = text -> Optional.empty();
    private byte @Nullable [] picture;
    private @Nullable FriendConnection notification;

    private ScriptedFriend(ServerAddresses server, String email, String password) {
        this.server = server;
        this.email = email;
        this.password = password;
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
        patience = longest;
        return this;
    }

    /** The result of {@code use}, which waits no longer than that; other threads are as patient as before. */
    public <T> T within(Duration longest, Function<ScriptedFriend, T> use) {
        PATIENCE_OF_THREAD.set(longest);
        try {
            return use.apply(this);
        } finally {
            PATIENCE_OF_THREAD.remove();
        }
    }

    private Duration currentPatience() {
        @Nullable Duration own = PATIENCE_OF_THREAD.get();
        return own == null ? patience : own;
    }

    /** Adds every account that adds it, or did while it was offline, to its forward and its allow list. */
    public ScriptedFriend addingBack() {
        addsBack = true;
        return this;
    }

    /** Sends each received chat message back into the same conversation. */
    public ScriptedFriend echoing() {
        echoes = true;
        return this;
    }

    /**
     * Sends a text into the same conversation after each received chat message that {@code to} has one for. It is called
     * by a thread of the friend's, and must not use the friend.
     */
    public ScriptedFriend answering(Function<String, Optional<String>> to) {
        answer = to;
        return this;
    }

    /** Does not answer calls. */
    public ScriptedFriend notAnswering() {
        answers = false;
        return this;
    }

    /**
     * Shows a display picture, and sends it on request. Works from MSNP9 on.
     *
     * @param octets a file, in the clients of the time a PNG of 96 by 96 pixels
     */
    public ScriptedFriend showing(byte[] octets) {
        requirePictures();
        synchronized (lock) {
            picture = octets.clone();
        }
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
        synchronized (lock) {
            events = new FriendEvents();
        }
        List<FriendConnection> opened = new ArrayList<>();
        try {
            long end = end();
            FriendConnection connection = new SignIn(server, email, password, dialect, end).through(address -> {
                FriendConnection next = connect(address, email, this::await);
                opened.add(next);
                return next;
            });
            synchronized (lock) {
                notification = connection;
                pendingContacts = new PendingContacts(dialect);
            }
            connection.request("SYN", dialect.synchronise(), end);
            return appear(withStatus);
        } catch (IOException | UncheckedIOException | TimeoutException failure) {
            opened.forEach(FriendConnection::close); // a friend that failed to sign in leaves no connection open
            throw failed(String.valueOf(failure.getMessage()), failure);
        } catch (AssertionError failure) {
            opened.forEach(FriendConnection::close);
            throw failure;
        }
    }

    private FriendConnection connect(InetSocketAddress address, String name, Consumer<WireLine> listener) {
        try {
            return new FriendConnection(lock, recentLines, name, address, listener);
        } catch (IOException failure) {
            throw new UncheckedIOException(email + " cannot reach " + address + ": " + failure.getMessage(), failure);
        }
    }

    private long end() {
        return System.nanoTime() + currentPatience().toNanos();
    }

    /** Changes its status; see {@link #signIn(String)}. */
    public ScriptedFriend appear(String newStatus) {
        byte[] shown = picture;
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
        FriendConversation conversation = conversationWith(to);
        synchronized (lock) {
            conversation.sendText(text);
        }
        return this;
    }

    /** Sends a typing notification. */
    public ScriptedFriend type(String to) {
        FriendConversation conversation = conversationWith(to);
        synchronized (lock) {
            conversation.sendTyping();
        }
        return this;
    }

    /** Sends a nudge. */
    public ScriptedFriend nudge(String to) {
        FriendConversation conversation = conversationWith(to);
        synchronized (lock) {
            conversation.nudge();
        }
        return this;
    }

    /** Invites {@code third} into the conversation with {@code to}, and waits until both are in it. */
    public ScriptedFriend invite(String to, String third) {
        call(conversationWith(to), third);
        return this;
    }

    /** Leaves all its conversations. */
    public ScriptedFriend leave() {
        synchronized (lock) {
            conversations.forEach(FriendConversation::leave);
            conversations.clear();
        }
        return this;
    }

    /** The display picture of an online account, fetched from its client and checked against its MSNObject. */
    public byte[] picture(String of) {
        requirePictures();
        MsnObject wanted = await(of + " to show a picture", () -> {
            FriendEvents.SeenPresence presence = events.looks().get(of);
            return presence == null ? null : presence.picture();
        });
        FriendConversation conversation = conversationWith(of);
        PictureTransfer transfer;
        synchronized (lock) {
            transfer = transfer(conversation, of);
            transfer.request(wanted);
        }
        byte[] got = await(of + " to send its picture", () -> {
            if (transfer.refusal() != null) {
                throw failed(of + " does not send its picture: " + transfer.refusal(), null);
            }
            return transfer.picture();
        });
        if (!wanted.matches(got)) {
            throw failed("the picture of " + of + ", " + got.length + " octets, is not " + wanted.text(), null);
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
        return await(
                "a message from " + from,
                () -> taken(
                        events.messages(),
                        message -> message.from().equalsIgnoreCase(from)
                                && message.text().filter(text).isPresent()));
    }

    /** Waits for a typing notification. Each time is found once. */
    public ScriptedFriend awaitTyping(String from) {
        await(from + " to type", () -> taken(events.typists(), from::equalsIgnoreCase));
        return this;
    }

    /** Waits for a nudge. Each is found once. */
    public ScriptedFriend awaitNudge(String from) {
        await("a nudge from " + from, () -> taken(events.nudges(), from::equalsIgnoreCase));
        return this;
    }

    /** Waits until an account is seen online with a status such as {@code NLN}. */
    public ScriptedFriend awaitStatus(String of, String wanted) {
        await("to see " + of + " as " + wanted, () -> {
            FriendEvents.SeenPresence presence = events.looks().get(of);
            return presence != null && presence.status().equals(wanted) ? presence : null;
        });
        return this;
    }

    /** Waits until an account is seen offline, or not at all. */
    public ScriptedFriend awaitOffline(String of) {
        await("to see " + of + " offline", () -> events.looks().containsKey(of) ? null : of);
        return this;
    }

    /** Waits to see a personal message. */
    public ScriptedFriend awaitPersonalMessage(String of, String text) {
        await(
                of + " to say '" + text + "'",
                () -> text.equals(events.personalMessages().get(of)) ? of : null);
        return this;
    }

    /** Waits for the notice that an account has added it. */
    public ScriptedFriend awaitAdded(String by) {
        await(by + " to add " + email, () -> events.addedBy().contains(by) ? by : null);
        return this;
    }

    /** Waits until an account is in a conversation with it, whoever called. */
    public ScriptedFriend awaitConversation(String with) {
        await("a conversation with " + with, () -> conversation(with).orElse(null));
        return this;
    }

    /** Waits until an account is in no conversation with it. */
    public ScriptedFriend awaitLeft(String who) {
        await(who + " to leave", () -> conversation(who).isPresent() ? null : who);
        return this;
    }

    /**
     * Waits until the server signs it out, and returns the reason: {@code OTH}, {@code SSD}, or empty if it only
     * disconnected.
     */
    public String awaitSignOut() {
        return await(
                "to be signed out",
                () -> notification().isClosed()
                        ? Optional.ofNullable(events.signOutReason()).orElse("")
                        : null);
    }

    /** Whether it has signed in, and is still connected to the notification server. */
    public boolean isSignedIn() {
        synchronized (lock) {
            return notification != null && !notification.isClosed();
        }
    }

    /** The status that it has set last, such as {@code NLN}. */
    public String status() {
        return status;
    }

    /** The accounts it is in a conversation with, each conversation one list. */
    public List<List<String>> conversations() {
        synchronized (lock) {
            return conversations.stream()
                    .filter(FriendConversation::isOpen)
                    .map(conversation -> List.copyOf(conversation.members()))
                    .toList();
        }
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
        return request(notification(), verb, rest);
    }

    private WireLine request(FriendConnection connection, String verb, String rest) {
        try {
            WireLine answer = connection.request(verb, rest, end());
            if (answer.isError()) {
                throw failed("is refused " + verb + " " + rest + " with " + answer.verb(), null);
            }
            return answer;
        } catch (TimeoutException failure) {
            throw failed(String.valueOf(failure.getMessage()), failure);
        }
    }

    private FriendConversation conversationWith(String other) {
        Optional<FriendConversation> open;
        synchronized (lock) {
            open = conversation(other);
        }
        return open.orElseGet(() -> call(newConversation(), other));
    }

    private Optional<FriendConversation> conversation(String with) {
        return conversations.stream()
                .filter(conversation ->
                        conversation.isOpen() && conversation.members().contains(with))
                .findFirst();
    }

    private FriendConversation newConversation() {
        WireLine way = request("XFR", "SB");
        FriendConversation conversation = open(way.arg(2));
        request(conversation.wire(), "USR", email + " " + way.arg(4));
        return conversation;
    }

    private FriendConversation open(String address) {
        try {
            FriendConversation conversation = new FriendConversation(email, conversationListener);
            synchronized (lock) {
                conversation.runsOver(connect(
                        server.switchboardAt(SignIn.address(address)), email + " on SB", conversation::received));
                conversations.add(conversation);
            }
            return conversation;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private FriendConversation call(FriendConversation conversation, String other) {
        request(conversation.wire(), "CAL", other);
        await(other + " to join", () -> conversation.members().contains(other) ? conversation : null);
        return conversation;
    }

    /** The value found by {@code look}, which is called after each received line. */
    private <T> T await(String wanted, Supplier<@Nullable T> look) {
        long end = end();
        synchronized (lock) {
            for (T found = look.get(); ; found = look.get()) {
                if (found != null) {
                    return found;
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw failed("waited " + currentPatience().toMillis() / 1000.0 + " s for " + wanted, null);
                }
                try {
                    lock.wait(left);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw failed("was interrupted while waiting for " + wanted, interrupted);
                }
            }
        }
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

    private AssertionError failed(String what, @Nullable Throwable cause) {
        return new AssertionError(email + ": " + what + ".\n" + recentLines.shown(), cause);
    }

    private PictureTransfer transfer(FriendConversation conversation, String other) {
        return conversation
                .transfers()
                .computeIfAbsent(
                        other,
                        fresh -> new PictureTransfer(
                                email, other, () -> picture, chunk -> conversation.send(chunk, other)));
    }

    private void await(WireLine line) {
        switch (line.verb()) {
            case "ILN", "NLN", "FLN" -> events.presence(line);
            case "UBX" ->
                events.personalMessages()
                        .put(line.arg(0), line.payloadText().replaceAll("(?s).*<PSM>(.*?)</PSM>.*", "$1"));
            case "ADD", "ADC" -> added(line);
            case "LST" -> pendingContacts.in(line).ifPresent(this::addedBy);
            case "CHL" -> {
                byte[] answer = dialect.answer(line.arg(1)).getBytes(StandardCharsets.US_ASCII);
                notification().send("QRY", dialect.productId() + " " + answer.length, answer);
            }
            case "RNG" -> ringing(line);
            case "OUT" -> events.signedOut(line.arg(0));
            default -> {
                // nothing that a friend acts on
            }
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
        if (addsBack) {
            notification().send(dialect.addVerb(), dialect.add("FL", somebody));
            notification().send(dialect.addVerb(), dialect.add("AL", somebody));
        }
    }

    /** {@code RNG id host:port CKI ticket caller name} */
    private void ringing(WireLine line) {
        if (answers) {
            try {
                open(line.arg(1)).wire().send("ANS", email + " " + line.arg(3) + " " + line.arg(0));
            } catch (UncheckedIOException unreachable) {
                recentLines.note("could not answer: " + unreachable.getMessage());
            }
        }
    }

    /** Receives the events of conversations. */
    private final class ConversationListener implements FriendConversation.Listener {

        @Override
        public void message(FriendConversation conversation, Message message) {
            events.messages().add(message);
            if (echoes) {
                message.text().ifPresent(conversation::sendText);
            }
            message.text().flatMap(answer).ifPresent(conversation::sendText);
        }

        @Override
        public void typing(String from) {
            events.typists().add(from);
        }

        @Override
        public void nudge(String from) {
            events.nudges().add(from);
        }

        @Override
        public void picture(FriendConversation conversation, String from, P2pChunk chunk) {
            transfer(conversation, from).received(chunk);
        }
    }
}
