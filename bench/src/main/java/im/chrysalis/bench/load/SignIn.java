package im.chrysalis.bench.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A client that signs in: version, what it is, who it is, the proof, the whole book, first status (msnp2-12.md, 2.2). Whoever
 * wants to know is told when that is confirmed.
 */
abstract class SignIn implements Talk {

    private enum Step {
        VERSION,
        CLIENT,
        USER,
        PROOF,
        BOOK,
        STATUS
    }

    /** Hears how it went, on the event loop. */
    interface Outcome {
        void signedIn(Wire wire);

        /** The dispatch server knows where else to sign in. */
        void sentOn(Wire wire, InetSocketAddress address);

        void failed(Wire wire, String why);
    }

    private final String email;
    private final Outcome outcome;
    private Step step = Step.VERSION;
    private String waitsFor = "a connection";
    private boolean over;

    SignIn(String email, Outcome outcome) {
        this.email = email;
        this.outcome = outcome;
    }

    /** The dialect that is offered. */
    abstract String dialect();

    /** What the client says of itself; the answer has the same verb. */
    abstract String introduction();

    /** The way of proof, as USR spells it. */
    abstract String way();

    /** Has the challenge of the server answered, by {@link #prove}. */
    abstract void challenged(Wire wire, String challenge);

    /** Whether that line is the last of the book. */
    abstract boolean endsBook(Heard line);

    /** The words of CHG after its transaction id. */
    abstract String status();

    /** Says the first line. */
    final void begin(Wire wire) {
        say(wire, "VER 1 " + dialect() + " CVR0");
    }

    /** Answers the challenge. */
    final void prove(Wire wire, String proof) {
        say(wire, "USR 4 " + way() + " S " + proof);
    }

    private void next(Wire wire, Heard line) {
        switch (step) {
            case VERSION -> after(wire, line, "VER", Step.CLIENT, introduction());
            case CLIENT ->
                after(wire, line, introduction().substring(0, 3), Step.USER, "USR 3 " + way() + " I " + email);
            case USER -> named(wire, line);
            case PROOF -> after(wire, line, "USR", Step.BOOK, "SYN 5 0");
            case BOOK -> {
                if (endsBook(line)) {
                    step = Step.STATUS;
                    say(wire, "CHG 6 " + status());
                }
            }
            case STATUS -> {
                if (line.is("CHG")) {
                    finish(wire);
                }
            }
        }
    }

    private void after(Wire wire, Heard line, String awaited, Step following, String say) {
        if (line.is(awaited)) {
            step = following;
            say(wire, say);
        }
    }

    private void named(Wire wire, Heard line) {
        if (line.is("XFR")) {
            goOn(wire, line.words()[3]);
        } else if (line.is("USR")) {
            step = Step.PROOF;
            challenged(wire, line.words()[4]);
        }
    }

    String email() {
        return email;
    }

    private void say(Wire wire, String line) {
        waitsFor = "the answer to " + line;
        wire.say(line);
    }

    private void finish(Wire wire) {
        over = true;
        outcome.signedIn(wire);
    }

    private void goOn(Wire wire, String address) {
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
