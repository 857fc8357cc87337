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

    Turn(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void reply(Notice notice) {
        replies.add(notice);
    }

    void finish() {
        endpoint.tell(replies);
    }
}
