package im.chrysalis.bench.load;

/**
 * Signs in by MD5 as MSN Messenger 1.0 to 4.7 did (MSNP2 to MSNP7; docs/protocol/walkthroughs.md#16.2): version,
 * policy, challenge and response, the whole book, first status.
 */
final class Md5SignIn extends SignIn {

    private final String password;

    Md5SignIn(Dialect dialect, String email, String password, Listener listener) {
        super(dialect, email, listener);
        this.password = password;
    }

    @Override
    String introduction() {
        return "INF 2";
    }

    @Override
    String securityPackage() {
        return "MD5";
    }

    @Override
    void challenged(ClientConnection connection, String challenge) {
        authenticate(connection, md5(challenge + password));
    }

    /** The reverse list is the last; its last entry has the final number. */
    @Override
    boolean endsAddressBook(ClientConnection connection, ReceivedLine line) {
        if (!line.is("LST")) {
            return false;
        }
        String[] words = line.words();
        return words[2].equals("RL") && words[4].equals(words[5]);
    }
}
