package im.chrysalis.ns;

import im.chrysalis.protocol.Notice;
import java.util.ArrayList;
import java.util.List;

/**
 * All that one request causes: first what its sender is told, then what others are. Nothing leaves before the handler has
 * returned, so a request that is refused half-way has said nothing to anyone.
 */
final class Turn {

    private record Post(String email, Message message) {}

    private final Endpoint endpoint;
    private final List<Notice> replies = new ArrayList<>();
    private final List<Post> posts = new ArrayList<>();

    Turn(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void reply(Notice notice) {
        replies.add(notice);
    }

    void tell(String email, Message message) {
        posts.add(new Post(email, message));
    }

    void finish(Directory directory) {
        endpoint.tell(replies);
        posts.forEach(post -> directory.tell(post.email(), post.message()));
    }
}
