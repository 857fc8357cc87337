package im.chrysalis.testkit.friend;

import im.chrysalis.testkit.Message;
import im.chrysalis.testkit.MsnTestServer;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person played by the test kit, so that a test of one client needs no second one. It is a client of its own: it signs in
 * over real sockets with the dialect it is told to speak, and answers calls by itself.
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
 * {@link AssertionError} that ends with what was said lately. Any thread may use a friend.
 */
public final class ScriptedFriend implements AutoCloseable {

    private final Object lock = new Object();
    private final Notebook notebook = new Notebook();
    private FriendEar ear = new FriendEar(); // another with each sign-in
    private final List<FriendChat> chats = new ArrayList<>();
    private final ChatEar chatEar = new ChatEar();
    private final MsnTestServer server;
    private final String email;
    private final String password;
    private Speech speech = Speech.of("MSNP12");
    private Newcomers newcomers = new Newcomers(speech);
    private Duration patience = Duration.ofSeconds(10);
    private String status = "NLN";
    private boolean answers = true;
    private boolean addsBack;
    private boolean echoes;
    private byte @Nullable [] picture;
    private @Nullable FriendWire notification;

    private ScriptedFriend(MsnTestServer server, String email, String password) {
        this.server = server;
        this.email = email;
        this.password = password;
    }

    /** A friend with an account on that server, not signed in yet; it speaks MSNP12 unless told otherwise. */
    public static ScriptedFriend of(MsnTestServer server, String email, String password) {
        return new ScriptedFriend(server, email, password);
    }

    /** Speaks a dialect, {@code MSNP2} to {@code MSNP12}: by MD5 up to 7, by Passport from 8 on. */
    public ScriptedFriend speaking(String dialect) {
        speech = Speech.of(dialect);
        return this;
    }

    /** Waits for as long, instead of ten seconds. */
    public ScriptedFriend patience(Duration longest) {
        patience = longest;
        return this;
    }

    /** Adds whoever adds it, or did while it was away, to its forward and its allow list. */
    public ScriptedFriend addingBack() {
        addsBack = true;
        return this;
    }

    /** Says each chat message again, into the same conversation. */
    public ScriptedFriend echoing() {
        echoes = true;
        return this;
    }

    /** Lets it ring. */
    public ScriptedFriend notAnswering() {
        answers = false;
        return this;
    }

    /**
     * Shows a display picture, and sends it to whoever asks. Works from MSNP9 on.
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
            ear = new FriendEar();
        }
        List<FriendWire> opened = new ArrayList<>();
        try {
            long end = end();
            FriendWire wire = new SignIn(server, email, password, speech, end).through(address -> {
                FriendWire next = connect(address, email, this::heard);
                opened.add(next);
                return next;
            });
            synchronized (lock) {
                notification = wire;
                newcomers = new Newcomers(speech);
            }
            wire.ask("SYN", speech.synchronise(), end);
            return appear(withStatus);
        } catch (IOException | UncheckedIOException | TimeoutException failure) {
            opened.forEach(FriendWire::close); // nobody holds a friend who did not get in
            throw failed(String.valueOf(failure.getMessage()), failure);
        } catch (AssertionError failure) {
            opened.forEach(FriendWire::close);
            throw failure;
        }
    }

    private FriendWire connect(InetSocketAddress address, String name, Consumer<WireLine> listener) {
        try {
            return new FriendWire(lock, notebook, name, address, listener);
        } catch (IOException failure) {
            throw new UncheckedIOException(email + " can't reach " + address + ": " + failure.getMessage(), failure);
        }
    }

    private long end() {
        return System.nanoTime() + patience.toNanos();
    }

    /** Changes its status; see {@link #signIn(String)}. */
    public ScriptedFriend appear(String newStatus) {
        byte[] shown = picture;
        String object = shown == null ? "" : MsnObject.of(email, shown).wire();
        ask("CHG", speech.appear(newStatus, object));
        status = newStatus;
        return this;
    }

    /** Adds somebody to its forward and its allow list. */
    public ScriptedFriend add(String other) {
        ask(speech.addVerb(), speech.add("FL", other));
        ask(speech.addVerb(), speech.add("AL", other));
        return this;
    }

    /** Sets the personal message that MSNP11 and later show beside its name. */
    public ScriptedFriend personalMessage(String text) {
        if (!speech.hasPersonalMessages()) {
            throw new IllegalStateException(
                    "personal messages begin with MSNP11; " + email + " speaks " + speech.name());
        }
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        byte[] data = ("<Data><PSM>" + escaped + "</PSM><CurrentMedia></CurrentMedia></Data>")
                .getBytes(StandardCharsets.UTF_8);
        notification().say("UUX", Integer.toString(data.length), data);
        return this;
    }

    /** Says something to somebody, in the conversation they share or a new one. */
    public ScriptedFriend say(String to, String text) {
        FriendChat chat = chatWith(to);
        synchronized (lock) {
            chat.say(text);
        }
        return this;
    }

    /** Shows somebody that it types. */
    public ScriptedFriend type(String to) {
        FriendChat chat = chatWith(to);
        synchronized (lock) {
            chat.type();
        }
        return this;
    }

    /** Nudges somebody. */
    public ScriptedFriend nudge(String to) {
        FriendChat chat = chatWith(to);
        synchronized (lock) {
            chat.nudge();
        }
        return this;
    }

    /** Invites {@code third} into the conversation with {@code to}, and waits until both are in it. */
    public ScriptedFriend invite(String to, String third) {
        call(chatWith(to), third);
        return this;
    }

    /** Leaves all its conversations. */
    public ScriptedFriend leave() {
        synchronized (lock) {
            chats.forEach(FriendChat::leave);
            chats.clear();
        }
        return this;
    }

    /**
     * The display picture of somebody who is online and shows one, fetched from them, and checked against what they tell of
     * it.
     */
    public byte[] picture(String of) {
        requirePictures();
        MsnObject wanted = heard(of + " to show a picture", () -> {
            FriendEar.Look look = ear.looks().get(of);
            return look == null ? null : look.picture();
        });
        FriendChat chat = chatWith(of);
        PictureTalk talk;
        synchronized (lock) {
            talk = talk(chat, of);
            talk.ask(wanted);
        }
        byte[] got = heard(of + " to send its picture", () -> {
            if (talk.refusal() != null) {
                throw failed(of + " does not send its picture: " + talk.refusal(), null);
            }
            return talk.got();
        });
        if (!wanted.describes(got)) {
            throw failed("the picture of " + of + ", " + got.length + " octets, is not " + wanted.text(), null);
        }
        return got;
    }

    private void requirePictures() {
        if (!speech.showsPictures()) {
            throw new IllegalStateException("pictures begin with MSNP9; " + email + " speaks " + speech.name());
        }
    }

    /** Waits for a chat message with exactly that text. */
    public Message awaitMessage(String from, String text) {
        return awaitMessage(from, text::equals);
    }

    /** Waits for a chat message whose text {@code text} accepts. Each message is found once. */
    public Message awaitMessage(String from, Predicate<String> text) {
        return heard(
                "a message from " + from,
                () -> taken(
                        ear.messages(),
                        message -> message.from().equalsIgnoreCase(from)
                                && message.text().filter(text).isPresent()));
    }

    /** Waits to see somebody type. Each time is found once. */
    public ScriptedFriend awaitTyping(String from) {
        heard(from + " to type", () -> taken(ear.typists(), from::equalsIgnoreCase));
        return this;
    }

    /** Waits for a nudge. Each is found once. */
    public ScriptedFriend awaitNudge(String from) {
        heard("a nudge from " + from, () -> taken(ear.nudges(), from::equalsIgnoreCase));
        return this;
    }

    /** Waits to see somebody online with a status such as {@code NLN}. */
    public ScriptedFriend awaitStatus(String of, String wanted) {
        heard("to see " + of + " as " + wanted, () -> {
            FriendEar.Look look = ear.looks().get(of);
            return look != null && look.status().equals(wanted) ? look : null;
        });
        return this;
    }

    /** Waits to see somebody offline, or not at all. */
    public ScriptedFriend awaitOffline(String of) {
        heard("to see " + of + " offline", () -> ear.looks().containsKey(of) ? null : of);
        return this;
    }

    /** Waits to see a personal message. */
    public ScriptedFriend awaitPersonalMessage(String of, String text) {
        heard(
                of + " to say '" + text + "'",
                () -> text.equals(ear.personalMessages().get(of)) ? of : null);
        return this;
    }

    /** Waits to be told that somebody has added it. */
    public ScriptedFriend awaitAdded(String by) {
        heard(by + " to add " + email, () -> ear.addedBy().contains(by) ? by : null);
        return this;
    }

    /** Waits until somebody is in a conversation with it, whoever called. */
    public ScriptedFriend awaitConversation(String with) {
        heard("a conversation with " + with, () -> chat(with).orElse(null));
        return this;
    }

    /** Waits until nobody of that name is in a conversation with it. */
    public ScriptedFriend awaitLeft(String who) {
        heard(who + " to leave", () -> chat(who).isPresent() ? null : who);
        return this;
    }

    /** Waits until the server signs it out, and returns why: {@code OTH}, {@code SSD}, or nothing if it just hung up. */
    public String awaitSignOut() {
        return heard(
                "to be signed out",
                () -> notification().isClosed()
                        ? Optional.ofNullable(ear.farewell()).orElse("")
                        : null);
    }

    /** Leaves its conversations and signs out; a friend may sign in again. */
    @Override
    public void close() {
        signOut();
    }

    /** The same as {@link #close()}, to go on with. */
    public ScriptedFriend signOut() {
        leave();
        FriendWire wire = notification;
        if (wire != null && !wire.isClosed()) {
            wire.sayPlain("OUT");
            wire.close();
        }
        return this;
    }

    private FriendWire notification() {
        FriendWire wire = notification;
        if (wire == null) {
            throw new IllegalStateException(email + " has not signed in: call signIn() first");
        }
        return wire;
    }

    /** The answer of the notification server; an error number fails the test. */
    private WireLine ask(String verb, String rest) {
        return ask(notification(), verb, rest);
    }

    private WireLine ask(FriendWire wire, String verb, String rest) {
        try {
            WireLine answer = wire.ask(verb, rest, end());
            if (answer.isError()) {
                throw failed("is refused " + verb + " " + rest + " with " + answer.verb(), null);
            }
            return answer;
        } catch (TimeoutException failure) {
            throw failed(String.valueOf(failure.getMessage()), failure);
        }
    }

    private FriendChat chatWith(String other) {
        Optional<FriendChat> open;
        synchronized (lock) {
            open = chat(other);
        }
        return open.orElseGet(() -> call(newChat(), other));
    }

    private Optional<FriendChat> chat(String with) {
        return chats.stream()
                .filter(chat -> chat.isOpen() && chat.members().contains(with))
                .findFirst();
    }

    private FriendChat newChat() {
        WireLine way = ask("XFR", "SB");
        FriendChat chat = open(way.arg(2));
        ask(chat.wire(), "USR", email + " " + way.arg(4));
        return chat;
    }

    private FriendChat open(String address) {
        try {
            FriendChat chat = new FriendChat(email, chatEar);
            synchronized (lock) {
                chat.runsOver(connect(SignIn.address(address), email + " on SB", chat::heard));
                chats.add(chat);
            }
            return chat;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private FriendChat call(FriendChat chat, String other) {
        ask(chat.wire(), "CAL", other);
        heard(other + " to join", () -> chat.members().contains(other) ? chat : null);
        return chat;
    }

    /** What {@code look} finds, asked whenever something was heard. */
    private <T> T heard(String wanted, Supplier<@Nullable T> look) {
        long end = end();
        synchronized (lock) {
            for (T found = look.get(); ; found = look.get()) {
                if (found != null) {
                    return found;
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw failed("waited " + patience.toMillis() / 1000.0 + " s for " + wanted, null);
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
        return new AssertionError(email + ": " + what + ".\n" + notebook.shown(), cause);
    }

    private PictureTalk talk(FriendChat chat, String other) {
        return chat.talks()
                .computeIfAbsent(
                        other, fresh -> new PictureTalk(email, other, () -> picture, chunk -> chat.send(chunk, other)));
    }

    private void heard(WireLine line) {
        switch (line.verb()) {
            case "ILN", "NLN", "FLN" -> ear.presence(line);
            case "UBX" ->
                ear.personalMessages()
                        .put(line.arg(0), line.payloadText().replaceAll("(?s).*<PSM>(.*?)</PSM>.*", "$1"));
            case "ADD", "ADC" -> added(line);
            case "LST" -> newcomers.in(line).ifPresent(this::addedBy);
            case "CHL" -> {
                byte[] answer = speech.answer(line.arg(1)).getBytes(StandardCharsets.US_ASCII);
                notification().say("QRY", speech.productId() + " " + answer.length, answer);
            }
            case "RNG" -> rung(line);
            case "OUT" -> ear.toldToLeave(line.arg(0));
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
        ear.addedBy().add(somebody);
        if (addsBack) {
            notification().say(speech.addVerb(), speech.add("FL", somebody));
            notification().say(speech.addVerb(), speech.add("AL", somebody));
        }
    }

    /** {@code RNG id host:port CKI ticket caller name} */
    private void rung(WireLine line) {
        if (answers) {
            try {
                open(line.arg(1)).wire().say("ANS", email + " " + line.arg(3) + " " + line.arg(0));
            } catch (UncheckedIOException unreachable) {
                notebook.note("could not answer: " + unreachable.getMessage());
            }
        }
    }

    /** Hears what is said in conversations. */
    private final class ChatEar implements FriendChat.Ear {

        @Override
        public void message(FriendChat chat, Message message) {
            ear.messages().add(message);
            if (echoes) {
                message.text().ifPresent(chat::say);
            }
        }

        @Override
        public void typing(String from) {
            ear.typists().add(from);
        }

        @Override
        public void nudge(String from) {
            ear.nudges().add(from);
        }

        @Override
        public void picture(FriendChat chat, String from, P2pChunk chunk) {
            talk(chat, from).heard(chunk);
        }
    }
}
