package im.chrysalis.bench.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Signs in by MD5 as MSN Messenger 4.6 did (MSNP7; msnp2-12.md, 16.2): version, policy, challenge and response, the whole book,
 * first status. Whoever wants to know is told when the status is confirmed.
 */
final class SignIn implements Talk {

    /** Hears how it went, on the event loop. */
    interface Outcome {
        void signedIn(Wire wire);

        /** The dispatch server knows where else to sign in. */
        void sentOn(Wire wire, String address);

        void failed(Wire wire, String why);
    }

    private enum Step {
        VERSION,
        POLICY,
        USER,
        PROOF,
        BOOK,
        STATUS,
        OVER
    }

    private final String email;
    private final String password;
    private final Outcome outcome;
    private Step step = Step.VERSION;

    SignIn(String email, String password, Outcome outcome) {
        this.email = email;
        this.password = password;
        this.outcome = outcome;
    }

    /** Says the first line. */
    void begin(Wire wire) {
        wire.say("VER 1 MSNP7 CVR0");
    }

    @Override
    public void heard(Wire wire, Heard line) {
        if (line.isError()) {
            fail(wire, "the server answered " + line + " to " + step.name().toLowerCase(Locale.ROOT));
            return;
        }
        switch (step) {
            case VERSION -> next(wire, line, "VER", Step.POLICY, "INF 2");
            case POLICY -> next(wire, line, "INF", Step.USER, "USR 3 MD5 I " + email);
            case USER -> challenge(wire, line);
            case PROOF -> next(wire, line, "USR", Step.BOOK, "SYN 5 0");
            case BOOK -> book(wire, line);
            case STATUS -> status(wire, line);
            case OVER -> {
                // what comes after is no part of it
            }
        }
    }

    private void next(Wire wire, Heard line, String awaited, Step following, String say) {
        if (line.is(awaited)) {
            step = following;
            wire.say(say);
        }
    }

    private void challenge(Wire wire, Heard line) {
        if (line.is("XFR")) {
            step = Step.OVER;
            wire.expectEnd();
            outcome.sentOn(wire, line.words()[3]);
        } else if (line.is("USR")) {
            step = Step.PROOF;
            wire.say("USR 4 MD5 S " + md5(line.words()[4] + password));
        }
    }

    /** The reverse list is the last, and its last entry says so. */
    private void book(Wire wire, Heard line) {
        if (line.is("LST")) {
            String[] words = line.words();
            if (words[2].equals("RL") && words[4].equals(words[5])) {
                step = Step.STATUS;
                wire.say("CHG 6 NLN");
            }
        }
    }

    private void status(Wire wire, Heard line) {
        if (line.is("CHG")) {
            step = Step.OVER;
            outcome.signedIn(wire);
        }
    }

    private void fail(Wire wire, String why) {
        if (step != Step.OVER) {
            step = Step.OVER;
            wire.expectEnd();
            outcome.failed(wire, email + " can't sign in: " + why);
        }
    }

    @Override
    public void ended(Wire wire, String why) {
        fail(wire, why + " at " + step.name().toLowerCase(Locale.ROOT));
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
