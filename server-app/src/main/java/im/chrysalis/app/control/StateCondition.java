package im.chrysalis.app.control;

import im.chrysalis.actor.ChangeSignal;
import im.chrysalis.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A condition on a state that signals its changes. */
final class StateCondition implements WaitingRequests.Condition {

    private final ChangeSignal changes;
    private final String wanted;
    private final Supplier<Optional<HttpResponse>> look;
    private final Supplier<Object> seen;
    private @Nullable Runnable listener;

    /**
     * A condition.
     *
     * @param wanted it, in words
     * @param look the response, if it holds
     * @param seen what to report if it does not
     */
    StateCondition(ChangeSignal changes, String wanted, Supplier<Optional<HttpResponse>> look, Supplier<Object> seen) {
        this.changes = changes;
        this.wanted = wanted;
        this.look = look;
        this.seen = seen;
    }

    /**
     * The response for a number of resources.
     *
     * @param count how many at least; 0 for none at all
     */
    static Optional<HttpResponse> ifEnough(List<?> matching, int count) {
        boolean enough = count == 0 ? matching.isEmpty() : matching.size() >= count;
        return enough ? Optional.of(Json.response(200, Listing.of(matching))) : Optional.empty();
    }

    @Override
    public void watch(Runnable look) {
        listener = look;
        changes.add(look);
    }

    @Override
    public void unwatch() {
        if (listener != null) {
            changes.remove(listener);
        }
    }

    @Override
    public Optional<HttpResponse> met() {
        return look.get();
    }

    @Override
    public String wanted() {
        return wanted;
    }

    @Override
    public Object seen() {
        return seen.get();
    }
}
