package im.chrysalis.ns;

import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.Sequence;
import im.chrysalis.people.Presentity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everybody signed in to this machine. Each entry is written by its account's lane only. */
public final class OnlineUsers implements Directory {

    private final Map<String, OnlineUser> users = new ConcurrentHashMap<>();
    private final Map<String, Presentity> shown = new ConcurrentHashMap<>();
    private final Sequence versions = new Sequence(0);
    private final Lanes lanes;

    public OnlineUsers(Lanes lanes) {
        this.lanes = lanes;
    }

    /** The user, who from now on is told things; on the account's lane. */
    OnlineUser enter(String email, Supplier<OnlineUser> fresh) {
        return users.computeIfAbsent(email, e -> fresh.get());
    }

    /** The user is gone; on the account's lane. */
    void leave(String email) {
        users.remove(email);
        shown.remove(email);
    }

    @Override
    public Optional<Presentity> look(String email) {
        return Optional.ofNullable(shown.get(email));
    }

    @Override
    public void show(Presentity presentity) {
        shown.put(presentity.email(), presentity);
    }

    @Override
    public void tell(String email, Message message) {
        if (users.containsKey(email)) {
            lanes.of(email).execute(() -> deliver(email, message));
        }
    }

    private void deliver(String email, Message message) {
        @Nullable OnlineUser user = users.get(email);
        if (user != null) {
            user.hear(message);
        }
    }

    @Override
    public void tellAll(Message message) {
        users.keySet().forEach(email -> tell(email, message));
    }

    @Override
    public long nextVersion() {
        return versions.next();
    }

    /** The handles of everybody signed in, at this moment. */
    public Set<String> emails() {
        return Set.copyOf(users.keySet());
    }
}
