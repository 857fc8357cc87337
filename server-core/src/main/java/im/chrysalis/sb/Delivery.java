package im.chrysalis.sb;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.protocol.ParticipantIdentity;
import java.util.List;
import java.util.function.Consumer;

/**
 * Messages that the server delivers in the name of somebody who is away, by a conversation into which it calls the
 * recipient (docs/protocol/notification.md#11.4). To the recipient's client it looks like any other whose caller leaves after
 * some seconds.
 *
 * @param sender in whose name the recipient is called
 * @param dialect of the recipient's client
 * @param bodies of the messages, in order, each as the payload of MSG
 * @param done run on the conversation's lane at the end: whether the client has certainly taken the messages
 */
public record Delivery(
        ParticipantIdentity sender,
        ParticipantIdentity recipient,
        Dialect dialect,
        List<byte[]> bodies,
        Consumer<Boolean> done) {

    /** The call by which the recipient is to be invited. */
    public record Call(String conversation, String ticket) {}
}
