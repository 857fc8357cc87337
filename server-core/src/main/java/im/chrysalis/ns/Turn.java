package im.chrysalis.ns;

import im.chrysalis.protocol.Notice;
import java.util.ArrayList;
import java.util.List;

/**
 * What one request is answered. Nothing leaves before the handler has returned, so a request that is refused half-way has
 * said nothing.
 */
final class Turn {

    private final Endpoint endpoint;
    private final List<Notice> replies = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    Turn(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void reply(Notice notice) {
        replies.add(notice);
    }

    /** Something to do once the client has been told. */
    void afterwards(Runnable task) {
        afterwards.add(task);
    }

    void finish() {
        endpoint.tell(replies);
        afterwards.forEach(Runnable::run);
    }
}
