package im.chrysalis.app;

import im.chrysalis.app.cli.ChrysalisCli;

/** The entry point of the program. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("serve")) {
            WarmUp.start();
        }
        System.exit(ChrysalisCli.run(arguments));
    }
}
