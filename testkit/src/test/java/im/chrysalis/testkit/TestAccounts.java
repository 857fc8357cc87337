package im.chrysalis.testkit;

/** Accounts of tests. */
public final class TestAccounts {

    public static final String ALICE = "alice@example.com";
    public static final String BOB = "bob@example.com";
    public static final String CAROL = "carol@example.com";

    private TestAccounts() {}
}
