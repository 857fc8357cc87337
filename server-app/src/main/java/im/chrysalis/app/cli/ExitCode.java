package im.chrysalis.app.cli;

/** What the program's end tells its caller (contract.md, section 1). */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int TAKEN = 3;

    private ExitCode() {}
}
