package im.chrysalis.app;

import im.chrysalis.wire.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A socket to a remote server, with a request whose reply shows that everything before has been handled. */
final class RemoteConnection extends SocketConnection {

    private static final String NOBODY = "4294967295";

    private enum Role {
        /** Not signed in, or not known to be. */
        UNKNOWN,
        NOTIFICATION,
        SWITCHBOARD
    }

    private Role role = Role.UNKNOWN;
    private boolean negotiated;
    private int pongs;
    private boolean caughtUp;

    RemoteConnection(String host, int port) throws IOException {
        super(host, port);
    }

    @Override
    public void send(byte[] octets) throws IOException {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        if (text.equals("PNG\r\n")) {
            pongs++; // the transcript's own reply comes first
        }
        super.send(octets);
    }

    /** Receives whatever is due. */
    void catchUp(int shortWaitMillis) throws IOException {
        if (!isOpen()) {
            return;
        }
        switch (role) {
            case UNKNOWN -> {
                while (readOnce(shortWaitMillis)) {
                    // as long as more comes
                }
            }
            case NOTIFICATION -> await("PNG\r\n");
            case SWITCHBOARD -> await("CAL " + NOBODY + " nobody\r\n");
        }
    }

    private void await(String question) throws IOException {
        caughtUp = false;
        super.send(question.getBytes(StandardCharsets.US_ASCII));
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!caughtUp && isOpen()) {
            readOnce(1000);
            if (System.nanoTime() > end) {
                throw new AssertionError("no answer to " + question);
            }
        }
    }

    @Override
    protected void awaitMore() throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!hasReceived() && isOpen() && System.nanoTime() < end) {
            readOnce(1000);
        }
    }

    /** Learns the role from the replies, and keeps those to {@link #await}'s requests from the transcript. */
    @Override
    protected boolean isForTranscript(Line line) {
        if (line.verb().equals("USR")
                && line.args().size() > 1
                && line.args().get(1).equals("OK")) {
            role = negotiated ? Role.NOTIFICATION : Role.SWITCHBOARD;
        } else if (line.verb().equals("VER")) {
            negotiated = true;
        } else if (line.verb().equals("ANS")) {
            role = Role.SWITCHBOARD;
        } else if (line.verb().equals("QNG")) {
            if (pongs > 0) {
                pongs--;
                return true;
            }
            caughtUp = true;
            return false;
        } else if (line.verb().equals("208") && line.args().contains(NOBODY)) {
            caughtUp = true;
            return false;
        }
        return true;
    }
}
