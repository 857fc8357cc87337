package im.chrysalis.bench.load;

import org.HdrHistogram.Histogram;

/**
 * A sender and a receiver on one event loop: whenever a message has been received, the next is sent, so that
 * {@code window} messages are always in flight.
 */
final class MessagePair {

    private final ClientConnection sender;
    private final FirstFailure failure;
    private final EncodedMessage message;
    private final boolean acknowledged;
    private final Histogram latency;
    private long[] sentAt = new long[1];
    private long sent;
    private long received;
    private long acks;
    private int receivedInBatch;
    private boolean stopped = true;

    /**
     * @param acknowledged whether the server sends ACK for each message
     * @param latency of the event loop, in nanoseconds
     */
    MessagePair(
            Conversation conversation,
            EncodedMessage message,
            boolean acknowledged,
            Histogram latency,
            FirstFailure failure) {
        this.sender = conversation.caller();
        this.failure = failure;
        this.message = message;
        this.acknowledged = acknowledged;
        this.latency = latency;
        conversation.caller().setHandler(new SenderHandler());
        conversation.callee().setHandler(new ReceiverHandler());
    }

    ClientConnection sender() {
        return sender;
    }

    /** Sends the first {@code window} messages. On the event loop. */
    void start(int window) {
        sentAt = new long[window];
        sent = 0;
        received = 0;
        acks = 0;
        stopped = false;
        send(window, System.nanoTime());
        sender.flush();
    }

    /** Sends no more. On the event loop. */
    void stop() {
        stopped = true;
    }

    /** Whether all messages sent have been received. On the event loop. */
    boolean isDrained() {
        return received == sent && (!acknowledged || acks == sent);
    }

    long receivedSoFar() {
        return received;
    }

    private void send(int count, long now) {
        for (int i = 0; i < count; i++) {
            sentAt[(int) (sent++ % sentAt.length)] = now;
        }
        for (int left = count; left > 0; left -= EncodedMessage.COPIES) {
            sender.write(message.times(Math.min(left, EncodedMessage.COPIES)));
        }
    }

    private final class SenderHandler implements ConnectionHandler {

        @Override
        public void lineReceived(ClientConnection connection, ReceivedLine line) {
            if (line.is("ACK")) {
                acks++;
            } else {
                failure.record("the sender received " + line);
            }
        }

        @Override
        public void disconnected(ClientConnection connection, String why) {
            failure.record("in a conversation: " + why);
        }
    }

    private final class ReceiverHandler implements ConnectionHandler {

        @Override
        public void lineReceived(ClientConnection connection, ReceivedLine line) {
            if (line.is("MSG")) {
                receivedInBatch++;
            } else {
                failure.record("the receiver received " + line);
            }
        }

        @Override
        public void readComplete(ClientConnection connection) {
            int count = receivedInBatch;
            if (count == 0) {
                return;
            }
            receivedInBatch = 0;
            long now = System.nanoTime();
            if (received + count > sent) {
                failure.record("more messages came than were sent");
                return;
            }
            for (int i = 0; i < count; i++) {
                latency.recordValue(now - sentAt[(int) (received++ % sentAt.length)]);
            }
            if (!stopped) {
                send(count, now);
                sender.flush();
            }
        }

        @Override
        public void disconnected(ClientConnection connection, String why) {
            failure.record("in a conversation: " + why);
        }
    }
}
