package im.chrysalis.bench.load;

/**
 * Signs in by MD5 as MSN Messenger 4.6 did (MSNP7; msnp2-12.md, 16.2): version, policy, challenge and response, the whole book,
 * first status.
 */
final class Md5SignIn extends SignIn {

    private enum Step {
        VERSION,
        POLICY,
        USER,
        PROOF,
        BOOK,
        STATUS
    }

    private final String password;
    private Step step = Step.VERSION;

    Md5SignIn(String email, String password, Outcome outcome) {
        super(email, outcome);
        this.password = password;
    }

    @Override
    void begin(Wire wire) {
        say(wire, "VER 1 MSNP7 CVR0");
    }

    @Override
    void next(Wire wire, Heard line) {
        switch (step) {
            case VERSION -> after(wire, line, "VER", Step.POLICY, "INF 2");
            case POLICY -> after(wire, line, "INF", Step.USER, "USR 3 MD5 I " + email());
            case USER -> challenge(wire, line);
            case PROOF -> after(wire, line, "USR", Step.BOOK, "SYN 5 0");
            case BOOK -> book(wire, line);
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

    private void challenge(Wire wire, Heard line) {
        if (line.is("XFR")) {
            goOn(wire, line.words()[3]);
        } else if (line.is("USR")) {
            step = Step.PROOF;
            say(wire, "USR 4 MD5 S " + md5(line.words()[4] + password));
        }
    }

    /** The reverse list is the last, and its last entry says so. */
    private void book(Wire wire, Heard line) {
        if (line.is("LST")) {
            String[] words = line.words();
            if (words[2].equals("RL") && words[4].equals(words[5])) {
                step = Step.STATUS;
                say(wire, "CHG 6 NLN");
            }
        }
    }
}
