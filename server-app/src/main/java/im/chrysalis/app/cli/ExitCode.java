package im.chrysalis.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Exit codes of the program (docs/contract.md#1). */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int IN_USE = 3;

    /** The same for the help, in order. */
    static final Map<String, String> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put("0", "done; the server has stopped as asked");
        MEANINGS.put("1", "failed, for any reason but the following; doctor found something wrong");
        MEANINGS.put("2", "a mistake in the command or the settings");
        MEANINGS.put("3", "a port or the data folder is taken");
    }

    private ExitCode() {}
}
