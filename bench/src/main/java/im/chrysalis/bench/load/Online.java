package im.chrysalis.bench.load;

/** Somebody who is signed in and does nothing but answer challenges (msnp2-12.md, 9.2). */
class Online implements Talk {

    private static final String PRODUCT = "msmsgs@msnmsgr.com";
    private static final String KEY = "Q1P7W2E4J9R8U3S5";

    private final String email;
    private final Trouble trouble;

    Online(String email, Trouble trouble) {
        this.email = email;
        this.trouble = trouble;
    }

    @Override
    public void heard(Wire wire, Heard line) {
        if (line.is("CHL")) {
            answer(wire, line.words()[2]);
        } else if (line.isError() || line.is("OUT")) {
            trouble.met(email + " was told " + line);
        } else {
            news(wire, line);
        }
    }

    /** Anything that is neither a challenge nor an error. */
    void news(Wire wire, Heard line) {}

    static void answer(Wire wire, String challenge) {
        wire.sayRaw("QRY 9 " + PRODUCT + " 32\r\n" + SignIn.md5(challenge + KEY));
    }

    @Override
    public void ended(Wire wire, String why) {
        trouble.met(email + " is no longer signed in: " + why);
    }
}
