package im.chrysalis.ns;

import im.chrysalis.protocol.Notice;
import java.util.ArrayList;
import java.util.List;

/**
 * The reply to one request, under construction. Nothing is sent before the handler has returned, so that a request that
 * is refused half-way has sent nothing.
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

    /** A task to run after the reply has been sent. */
    void afterSending(Runnable task) {
        afterSending.add(task);
    }

    void send() {
        endpoint.send(replies);
        afterSending.forEach(Runnable::run);
    }
}
