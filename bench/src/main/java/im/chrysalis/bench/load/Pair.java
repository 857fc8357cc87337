package im.chrysalis.bench.load;

import org.HdrHistogram.Histogram;

/**
 * One who talks and one who listens, on one event loop: whenever a message has come through, the next is said, so that
 * {@code window} of them are always on their way.
 */
final class Pair {

    private final Wire speaker;
    private final Trouble trouble;
    private final Utterance utterance;
    private final boolean acknowledged;
    private final Histogram latency;
    private long[] saidAt = new long[1];
    private long said;
    private long heard;
    private long acks;
    private int heardNow;
    private boolean stopped = true;

    /**
     * @param acknowledged whether the server says ACK to each message
     * @param latency of the event loop, in nanoseconds
     */
    Pair(Chat chat, Utterance utterance, boolean acknowledged, Histogram latency, Trouble trouble) {
        this.speaker = chat.caller();
        this.trouble = trouble;
        this.utterance = utterance;
        this.acknowledged = acknowledged;
        this.latency = latency;
        chat.caller().talk(new Speaking());
        chat.callee().talk(new Listening());
    }

    Wire speaker() {
        return speaker;
    }

    /** Says the first {@code window} messages. On the event loop. */
    void start(int window) {
        saidAt = new long[window];
        said = 0;
        heard = 0;
        acks = 0;
        stopped = false;
        say(window, System.nanoTime());
        speaker.flush();
    }

    /** Says no more. On the event loop. */
    void stop() {
        stopped = true;
    }

    /** Whether all that was said was heard. On the event loop. */
    boolean isQuiet() {
        return heard == said && (!acknowledged || acks == said);
    }

    long heardSoFar() {
        return heard;
    }

    private void say(int count, long now) {
        for (int i = 0; i < count; i++) {
            saidAt[(int) (said++ % saidAt.length)] = now;
        }
        for (int left = count; left > 0; left -= Utterance.COPIES) {
            speaker.write(utterance.times(Math.min(left, Utterance.COPIES)));
        }
    }

    private final class Speaking implements Talk {

        @Override
        public void heard(Wire wire, Heard line) {
            if (line.is("ACK")) {
                acks++;
            } else {
                trouble.met("whoever speaks was told " + line);
            }
        }

        @Override
        public void ended(Wire wire, String why) {
            trouble.met("in a conversation: " + why);
        }
    }

    private final class Listening implements Talk {

        @Override
        public void heard(Wire wire, Heard line) {
            if (line.is("MSG")) {
                heardNow++;
            } else {
                trouble.met("whoever listens was told " + line);
            }
        }

        @Override
        public void pause(Wire wire) {
            int count = heardNow;
            if (count == 0) {
                return;
            }
            heardNow = 0;
            long now = System.nanoTime();
            if (heard + count > said) {
                trouble.met("more messages came than were sent");
                return;
            }
            for (int i = 0; i < count; i++) {
                latency.recordValue(now - saidAt[(int) (heard++ % saidAt.length)]);
            }
            if (!stopped) {
                say(count, now);
                speaker.flush();
            }
        }

        @Override
        public void ended(Wire wire, String why) {
            trouble.met("in a conversation: " + why);
        }
    }
}
