package im.chrysalis.bench.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A client that signs in: until its first status is confirmed, and whoever wants to know is told. */
abstract class SignIn implements Talk {

    /** Hears how it went, on the event loop. */
    interface Outcome {
        void signedIn(Wire wire);

        /** The dispatch server knows where else to sign in. */
        void sentOn(Wire wire, InetSocketAddress address);

        void failed(Wire wire, String why);
    }

    private final String email;
    private final Outcome outcome;
    private String waitsFor = "a connection";
    private boolean over;

    SignIn(String email, Outcome outcome) {
        this.email = email;
        this.outcome = outcome;
    }

    /** Says the first line. */
    abstract void begin(Wire wire);

    /** Takes the next line that is no error. */
    abstract void next(Wire wire, Heard line);

    String email() {
        return email;
    }

    void say(Wire wire, String line) {
        waitsFor = "the answer to " + line;
        wire.say(line);
    }

    void finish(Wire wire) {
        over = true;
        outcome.signedIn(wire);
    }

    void goOn(Wire wire, String address) {
        over = true;
        wire.expectEnd();
        outcome.sentOn(wire, Crowd.address(address));
    }

    void fail(Wire wire, String why) {
        if (!over) {
            over = true;
            wire.expectEnd();
            outcome.failed(wire, email + " can't sign in: " + why + " while waiting for " + waitsFor);
        }
    }

    @Override
    public void heard(Wire wire, Heard line) {
        if (over) {
            return; // what comes after is no part of it
        }
        if (line.isError()) {
            fail(wire, "the server said " + line);
        } else {
            next(wire, line);
        }
    }

    @Override
    public void ended(Wire wire, String why) {
        fail(wire, why);
    }

    /** Lower-case hex of the MD5 of {@code text}. */
    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
