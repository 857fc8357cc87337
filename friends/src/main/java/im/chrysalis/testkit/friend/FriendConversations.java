package im.chrysalis.testkit.friend;

import im.chrysalis.testkit.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The conversations of a friend: opens, finds and answers them, and receives their events. */
final class FriendConversations implements FriendConversation.Listener {

    private final String email;
    private final ServerAddresses server;
    private final Waiter waiter;
    private final Behaviour behaviour;
    private final List<FriendConversation> open = new ArrayList<>(); // this and the next guarded by the waiter's lock
    private FriendEvents events = new FriendEvents();

    FriendConversations(String email, ServerAddresses server, Waiter waiter, Behaviour behaviour) {
        this.email = email;
        this.server = server;
        this.waiter = waiter;
        this.behaviour = behaviour;
    }

    /** Where events go from now on. */
    void reportTo(FriendEvents fresh) {
        synchronized (waiter.lock()) {
            events = fresh;
        }
    }

    /** Acts, under the lock, in the conversation with an account: an existing one, or a new one to which it is called. */
    void in(String with, Supplier<WireLine> transfer, Consumer<FriendConversation> act) {
        FriendConversation conversation = with(with, transfer);
        synchronized (waiter.lock()) {
            act.accept(conversation);
        }
    }

    /**
     * The conversation with an account: an existing one, or a new one to which it is called.
     *
     * @param transfer asks the notification server for a switchboard
     */
    FriendConversation with(String other, Supplier<WireLine> transfer) {
        Optional<FriendConversation> existing;
        synchronized (waiter.lock()) {
            existing = existing(other);
        }
        return existing.orElseGet(() -> {
            WireLine way = transfer.get();
            FriendConversation conversation = open(way.arg(2));
            waiter.request(conversation.wire(), "USR", email + " " + way.arg(4));
            return call(conversation, other);
        });
    }

    /** An open conversation that an account is in. The caller has the lock. */
    Optional<FriendConversation> existing(String with) {
        return open.stream()
                .filter(conversation ->
                        conversation.isOpen() && conversation.members().contains(with))
                .findFirst();
    }

    private FriendConversation open(String address) {
        try {
            FriendConversation conversation = new FriendConversation(email, this);
            synchronized (waiter.lock()) {
                conversation.runsOver(waiter.connect(
                        server.switchboardAt(SignIn.address(address)), email + " on SB", conversation::received));
                open.add(conversation);
            }
            return conversation;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Calls an account into a conversation, and waits until it is there. */
    FriendConversation call(FriendConversation conversation, String other) {
        waiter.request(conversation.wire(), "CAL", other);
        waiter.await(other + " to join", () -> conversation.members().contains(other) ? conversation : null);
        return conversation;
    }

    /** Answers {@code RNG id host:port CKI ticket caller name}. The caller has the lock. */
    void answer(WireLine ring) {
        try {
            open(ring.arg(1)).wire().send("ANS", email + " " + ring.arg(3) + " " + ring.arg(0));
        } catch (UncheckedIOException unreachable) {
            waiter.note("could not answer: " + unreachable.getMessage());
        }
    }

    /** The accounts it is in a conversation with, each conversation one list. */
    List<List<String>> members() {
        synchronized (waiter.lock()) {
            return open.stream()
                    .filter(FriendConversation::isOpen)
                    .map(conversation -> List.copyOf(conversation.members()))
                    .collect(Collectors.toUnmodifiableList());
        }
    }

    void leaveAll() {
        synchronized (waiter.lock()) {
            open.forEach(FriendConversation::leave);
            open.clear();
        }
    }

    /** The transfers of pictures with one member. The caller has the lock. */
    PictureTransfer transfer(FriendConversation conversation, String other) {
        return conversation
                .transfers()
                .computeIfAbsent(
                        other,
                        fresh -> new PictureTransfer(
                                email, other, behaviour::picture, chunk -> conversation.send(chunk, other)));
    }

    @Override
    public void message(FriendConversation conversation, Message message) {
        events.messages().add(message);
        if (behaviour.echoes()) {
            message.text().ifPresent(conversation::sendText);
        }
        message.text().flatMap(behaviour::answerTo).ifPresent(conversation::sendText);
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
