package im.chrysalis.ns;

import im.chrysalis.actor.Lane;
import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Sequence;
import im.chrysalis.actor.Timers;
import im.chrysalis.actor.VolatileValue;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.store.AddressBooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users signed in to this server, and the directory of a service that is one server. Each entry is written by its
 * account's lane only.
 */
public final class OnlineUsers implements Directory, AccountEditor {

    private static final Logger log = LoggerFactory.getLogger(OnlineUsers.class);

    /** How long an external change waits for the account's lane. */
    private static final long EDIT_SECONDS = 30;

    /** How many recipients are served before their lane runs other tasks. */
    private static final int BATCH = 100;

    private final Map<String, OnlineUser> users = new ConcurrentHashMap<>();
    private final Map<String, Presentity> published = new ConcurrentHashMap<>();
    private final Map<String, RateLimits> rateLimits = new ConcurrentHashMap<>();
    private final Sequence versions = new Sequence(0);
    private final VolatileValue<Boolean> closed = new VolatileValue<>(false);
    private final Lanes lanes;
    private final AddressBooks books;
    private final Timers timers;
    private final NsSettings settings;
    private final NsMeters meters = NsMeters.fresh();

    public OnlineUsers(Lanes lanes, AddressBooks books, Timers timers, NsSettings settings) {
        this.lanes = lanes;
        this.books = books;
        this.timers = timers;
        this.settings = settings;
    }

    /** Registers a user, which receives messages from now on; on the account's lane. */
    OnlineUser register(String email, Supplier<OnlineUser> fresh) {
        return users.computeIfAbsent(email, e -> fresh.get());
    }

    /**
     * Signs out all users and refuses new ones.
     *
     * @param backInMinutes when the server will be back; 0 if unknown
     */
    public void close(long backInMinutes) {
        closed.set(true);
        sendToAll(new Message.ShuttingDown(backInMinutes));
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Unregisters a user; on the account's lane. */
    void unregister(String email) {
        users.remove(email);
        published.remove(email);
    }

    /** The recent operations of an account, in this session and earlier ones; on the account's lane. */
    RateLimits rateLimits(String email) {
        return rateLimits.computeIfAbsent(email, e -> new RateLimits());
    }

    /**
     * Drops what a signed-out account has done, once it counts no more: at once, or when it was a minute ago. On the
     * account's lane.
     */
    void dropRateLimits(String email) {
        if (!dropIfIdle(email, timers.now())) {
            timers.after(RateLimiter.WINDOW, lanes.of(email), () -> dropIfIdle(email, timers.now()));
        }
    }

    private boolean dropIfIdle(String email, Instant now) {
        RateLimits limits = rateLimits.get(email);
        if (users.containsKey(email) || limits == null) {
            return true;
        }
        return limits.isIdle(now) && rateLimits.remove(email, limits);
    }

    @Override
    public Optional<Presentity> find(String email) {
        return Optional.ofNullable(published.get(email));
    }

    @Override
    public void publish(Presentity presentity) {
        published.put(presentity.email(), presentity);
    }

    @Override
    public void publish(Presentity presentity, List<String> watchers) {
        publish(presentity);
        List<String> online = watchers.stream().filter(users::containsKey).toList();
        FanOut fanOut = new FanOut(online.size(), meters.fanOut());
        meters.watchers().record(online.size());
        send(online, new Message.PresencePublished(presentity), fanOut::delivered);
    }

    @Override
    public void send(String email, Message message) {
        if (users.containsKey(email) || message instanceof Message.AddedToForwardList) {
            lanes.of(email).execute(() -> deliver(email, message));
        }
    }

    /**
     * Sends a message to several users, in batches for each lane.
     *
     * @param delivered run after each of them has handled it, or was found to have signed out
     */
    private void send(List<String> emails, Message message, Runnable delivered) {
        Map<Lane, List<String>> crowds = new HashMap<>();
        for (String email : emails) {
            Lane lane = lanes.of(email);
            List<String> crowd = crowds.computeIfAbsent(lane, l -> new ArrayList<>());
            crowd.add(email);
            if (crowd.size() == BATCH) {
                crowds.remove(lane);
                send(lane, crowd, message, delivered);
            }
        }
        crowds.forEach((lane, crowd) -> send(lane, crowd, message, delivered));
    }

    private void send(Lane lane, List<String> crowd, Message message, Runnable delivered) {
        lane.execute(() -> {
            for (String email : crowd) {
                deliver(email, message);
                delivered.run();
            }
        });
    }

    private void deliver(String email, Message message) {
        try {
            OnlineUser user = users.get(email);
            if (user != null) {
                user.receive(message);
            } else if (message instanceof Message.AddedToForwardList added) {
                send(added.by(), new Message.PresencePublished(Presentity.offline(email, nextVersion())));
            }
        } catch (RuntimeException bug) {
            log.error("{} could not be sent {}", email, message.getClass().getSimpleName(), bug);
        }
    }

    @Override
    public void sendToAll(Message message) {
        send(List.copyOf(users.keySet()), message, () -> {});
    }

    @Override
    public long nextVersion() {
        return versions.next();
    }

    @Override
    public void edit(String email, Function<AddressBook, Optional<? extends AddressBookChange>> rule, Origin origin) {
        onLaneOf(email, () -> editHere(email, rule, origin));
    }

    @Override
    public void countEdit(String email) {
        onLaneOf(email, () -> {
            requireEditAllowed(email);
            dropRateLimits(email); // unless it is signed in
        });
    }

    /**
     * Counts one more edit of an account by its user; on the account's lane.
     *
     * @throws Refused if it has made too many recently
     */
    void requireEditAllowed(String email) {
        if (!rateLimits(email).tryAcquireEdit(settings.maxEdits(), timers.now())) {
            throw Refused.because(Refusal.TOO_FAST);
        }
    }

    @Override
    public void endAfter(String email, BooleanSupplier change, Message reason) {
        onLaneOf(email, () -> {
            if (change.getAsBoolean()) {
                deliver(email, reason);
                if (reason instanceof Message.AccountRemoved) {
                    rateLimits.remove(email);
                }
            }
        });
    }

    private void onLaneOf(String email, Runnable task) {
        call(email, () -> {
            task.run();
            return true;
        });
    }

    /** Has a task run on an account's lane, whether or not it is signed in. */
    void onLane(String email, Runnable task) {
        lanes.of(email).execute(() -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                log.error("something could not be done for {}", email, failure);
            }
        });
    }

    /** Has a task run on an account's lane, and waits for its result. Not to be called on a lane. */
    <R> R call(String email, Supplier<R> task) {
        CompletableFuture<R> done = new CompletableFuture<>();
        lanes.of(email).execute(() -> {
            try {
                done.complete(task.get());
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        try {
            return done.orTimeout(EDIT_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException wrapped) {
            throw wrapped.getCause() instanceof RuntimeException failure ? failure : wrapped;
        }
    }

    private void editHere(
            String email, Function<AddressBook, Optional<? extends AddressBookChange>> rule, Origin origin) {
        OnlineUser user = users.get(email);
        if (user != null) {
            user.editFromOutside(rule, origin);
            return;
        }
        AddressBook book = books.load(email);
        rule.apply(book).ifPresent(change -> {
            if (origin == Origin.CLIENT) {
                requireEditAllowed(email);
                dropRateLimits(email);
            }
            AddressBook after = book.apply(change, books.apply(email, change));
            OutgoingMessage.causedBy(change, email, after).forEach(message -> send(message.email(), message.message()));
        });
    }

    /** How many accounts are signed in. */
    public int count() {
        return users.size();
    }

    /** What has been counted so far. */
    public NsMeters meters() {
        return meters;
    }

    /** The handles of all signed-in users at this moment. */
    public Set<String> emails() {
        return Set.copyOf(users.keySet());
    }
}
