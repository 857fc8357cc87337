package im.chrysalis.testkit;

import java.util.Arrays;

/** Prints how long the extension's server takes to start and to stop: the first, and the median of the next twenty. */
final class StartCost {

    private static final int ROUNDS = 20;

    private StartCost() {}

    public static void main(String[] args) {
        ServerSetup setup = new ServerSetup()
                .withAccount("alice@example.com", "secret")
                .withAccount("bob@example.com", "secret")
                .withFriends("alice@example.com", "bob@example.com");
        for (String arg : args) {
            setup.withSetting(arg.replaceFirst("=.*", ""), arg.replaceFirst("^[^=]*=", ""));
        }
        double[] starts = new double[ROUNDS];
        double[] stops = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            MsnServer server = MsnServer.start(setup);
            long started = System.nanoTime();
            server.close();
            long stopped = System.nanoTime();
            if (round < 0) {
                System.out.printf("first start %.0f ms, stop %.0f ms%n", ms(started - begun), ms(stopped - started));
            } else {
                starts[round] = ms(started - begun);
                stops[round] = ms(stopped - started);
            }
        }
        report("start", starts);
        report("stop", stops);
    }

    private static double ms(long nanos) {
        return nanos / 1e6;
    }

    private static void report(String what, double[] times) {
        Arrays.sort(times);
        System.out.printf(
                "%s: median of %d %.0f ms, best %.0f, worst %.0f%n",
                what, times.length, times[times.length / 2], times[0], times[times.length - 1]);
    }
}
