package im.chrysalis.sb;

import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.secret.Tokens;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The conversations of this machine, and the tickets that let clients into them. Usable by any thread. */
public final class Switchboards {

    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();
    private final Participations participations = new Participations();
    private final Tickets tickets;
    private final Lanes lanes;
    private final Timers timers;
    private final SbSettings settings;
    private final SbMeters meters = new SbMeters();

    public Switchboards(Lanes lanes, Timers timers, SbSettings settings) {
        this.lanes = lanes;
        this.timers = timers;
        this.settings = settings;
        this.tickets = new Tickets(timers, participations);
    }

    /** A ticket for a client that wants to open a conversation. */
    public String ticketToOpen(Card holder, Dialect dialect) {
        return tickets.give(new Ticket(holder, dialect, null, null), settings.ticketLife());
    }

    /**
     * A ticket for a client that is called into a conversation; none if its account has been called into as many as it may be. To
     * be called on the account's lane, so that the bound is exact.
     */
    public Optional<String> ticketToJoin(String conversation, String caller, Card holder, Dialect dialect) {
        return hasRoom(holder.email()) && mayCall(caller, holder.email())
                ? Optional.of(tickets.give(new Ticket(holder, dialect, conversation, caller), settings.ringLife()))
                : Optional.empty();
    }

    /** How many conversations an account has opened and is in, or holds a ticket to open. */
    public int openedBy(String email) {
        return participations.opened(email);
    }

    /** Whether an account may be called into another conversation. */
    boolean hasRoom(String email) {
        return participations.calledInto(email) < settings.maxCalledInto();
    }

    /** Whether {@code caller} may call an account into another conversation: nobody may take all the room there is. */
    boolean mayCall(String caller, String email) {
        return participations.calledBy(caller, email) < settings.maxCalledByOne();
    }

    /** What has been counted so far. */
    public SbMeters meters() {
        return meters;
    }

    /** How many conversations there are, those included that nobody has entered yet. */
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
    Conversation open(CallTarget calls) {
        while (true) {
            String id = "1" + Tokens.digits(8);
            Conversation fresh = new Conversation(id, lanes.of(id), this, calls);
            if (conversations.putIfAbsent(id, fresh) == null) {
                return fresh;
            }
        }
    }

    Optional<Conversation> find(String id) {
        return Optional.ofNullable(conversations.get(id));
    }

    /** The conversations that somebody is in, oldest first. */
    public List<Talk> talks() {
        return conversations.values().stream()
                .map(Conversation::shown)
                .filter(talk -> !talk.members().isEmpty())
                .sorted(Comparator.comparing(Talk::since).thenComparing(Talk::id))
                .toList();
    }

    /** No ticket given to that account so far is good any more. */
    public void voidTickets(String email) {
        tickets.forget(email);
    }

    /** No ticket given so far is good any more. */
    public void forgetTickets() {
        tickets.forget();
    }

    void joined(Ticket ticket) {
        participations.begin(ticket);
    }

    void left(Ticket ticket) {
        participations.end(ticket);
    }

    void close(Conversation conversation) {
        conversations.remove(conversation.id());
    }
}
