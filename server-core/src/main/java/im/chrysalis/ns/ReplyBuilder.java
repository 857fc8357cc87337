package im.chrysalis.ns;

import im.chrysalis.protocol.Notice;
import java.util.ArrayList;
import java.util.List;

/**
 * What one request is answered. Nothing leaves before the handler has returned, so a request that is refused half-way has
 * said nothing.
 */
final class ReplyBuilder {

    private final Endpoint endpoint;
    private final List<Notice> replies = new ArrayList<>();
    private final List<Runnable> afterSending = new ArrayList<>();

    ReplyBuilder(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void add(Notice notice) {
        replies.add(notice);
    }

    /** Something to do once the client has been told. */
    void afterSending(Runnable task) {
        afterSending.add(task);
    }

    void send() {
        endpoint.send(replies);
        afterSending.forEach(Runnable::run);
    }
}
