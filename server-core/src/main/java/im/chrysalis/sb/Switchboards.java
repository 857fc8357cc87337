package im.chrysalis.sb;

import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.protocol.ParticipantIdentity;
import im.chrysalis.secret.RandomTokens;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The conversations of this server, and their tickets. Usable by any thread. */
public final class Switchboards {

    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();
    private final ConversationCounts conversationCounts = new ConversationCounts();
    private final Tickets tickets;
    private final Lanes lanes;
    private final Timers timers;
    private final SbSettings settings;
    private final SbMeters meters = new SbMeters();

    public Switchboards(Lanes lanes, Timers timers, SbSettings settings) {
        this.lanes = lanes;
        this.timers = timers;
        this.settings = settings;
        this.tickets = new Tickets(timers, conversationCounts);
    }

    /** Issues a ticket for opening a conversation. */
    public String ticketToOpen(ParticipantIdentity holder, Dialect dialect) {
        return tickets.issue(new Ticket(holder, dialect, null, null), settings.ticketLife());
    }

    /**
     * A ticket for a client that is called into a conversation; none if its account has been called into as many as it
     * may be. To be called on the account's lane, so that the bound is exact.
     */
    public Optional<String> ticketToJoin(
            String conversation, String caller, ParticipantIdentity holder, Dialect dialect) {
        boolean furtherPlace = conversationCounts.isCalledInto(holder.email(), conversation);
        return furtherPlace || (hasRoom(holder.email()) && mayCall(caller, holder.email()))
                ? Optional.of(tickets.issue(new Ticket(holder, dialect, conversation, caller), settings.ringLife()))
                : Optional.empty();
    }

    /**
     * Makes a conversation in which messages are delivered, unless the recipient has been called into as many as it may
     * be. To be called on the recipient's lane; the recipient is to be sent the call afterwards.
     */
    public Optional<Delivery.Call> deliver(Delivery delivery, CallRouter router) {
        Conversation conversation = open(router);
        Optional<String> ticket =
                ticketToJoin(conversation.id(), delivery.sender().email(), delivery.recipient(), delivery.dialect());
        if (ticket.isEmpty()) {
            close(conversation);
        } else {
            DeliveryRun run = new DeliveryRun(delivery, conversation, this);
            conversation.lane().execute(run::begin);
        }
        return ticket.map(word -> new Delivery.Call(conversation.id(), word));
    }

    /** The client to which messages are delivered in a conversation has signed out by itself, after what it was sent before. */
    public void recipientSignedOut(String conversation) {
        find(conversation).ifPresent(delivering -> delivering.lane().execute(delivering::signedOut));
    }

    /** How many conversations an account has opened and is in, or holds a ticket to open. */
    public int openedBy(String email) {
        return conversationCounts.opened(email);
    }

    /** Whether an account may be called into another conversation. */
    boolean hasRoom(String email) {
        return conversationCounts.calledInto(email) < settings.maxCalledInto();
    }

    /** Whether {@code caller} may call an account into another conversation: nobody may take all the room there is. */
    boolean mayCall(String caller, String email) {
        return conversationCounts.calledBy(caller, email) < settings.maxCalledByOne();
    }

    /** What has been counted so far. */
    public SbMeters meters() {
        return meters;
    }

    /** The number of conversations, including those that no member has entered yet. */
    public int count() {
        return conversations.size();
    }

    SbSettings settings() {
        return settings;
    }

    Timers timers() {
        return timers;
    }

    Optional<Ticket> redeem(String word, String email) {
        return tickets.redeem(word, email);
    }

    /** A new conversation, on a lane of its own choice; its id is decimal, as some clients insist. */
    Conversation open(CallRouter router) {
        while (true) {
            String id = "1" + RandomTokens.digits(8);
            Conversation fresh = new Conversation(id, lanes.of(id), this, router);
            if (conversations.putIfAbsent(id, fresh) == null) {
                return fresh;
            }
        }
    }

    Optional<Conversation> find(String id) {
        return Optional.ofNullable(conversations.get(id));
    }

    /** The conversations that have members, oldest first. */
    public List<ConversationInfo> openConversations() {
        return conversations.values().stream()
                .map(Conversation::info)
                .filter(conversation -> !conversation.members().isEmpty())
                .sorted(Comparator.comparing(ConversationInfo::since).thenComparing(ConversationInfo::id))
                .toList();
    }

    /** No ticket given to that account so far is good any more. */
    public void voidTickets(String email) {
        tickets.clear(email);
    }

    /** No ticket given so far to that account at that place, or at none, is good any more. */
    public void voidTickets(String email, @Nullable UUID place) {
        tickets.clear(email, place);
    }

    /** No ticket given so far is good any more. */
    public void clearTickets() {
        tickets.clear();
    }

    void joined(Ticket ticket) {
        conversationCounts.begin(ticket);
    }

    void left(Ticket ticket) {
        conversationCounts.end(ticket);
    }

    void close(Conversation conversation) {
        conversations.remove(conversation.id());
    }
}
