package im.chrysalis.app;

import im.chrysalis.app.cli.Chrysalis;

/** The entry of the program. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        System.exit(Chrysalis.run(arguments));
    }
}
