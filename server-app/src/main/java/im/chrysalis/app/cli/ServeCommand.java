package im.chrysalis.app.cli;

import ch.qos.logback.classic.LoggerContext;
import im.chrysalis.app.Server;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.control.Seed;
import im.chrysalis.app.tls.LegacyTls;
import im.chrysalis.server.Administration;
import im.chrysalis.server.AdministrationException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Runs the server until it is stopped. Built in code; see {@link CommandSpecs}. */
final class ServeCommand implements Callable<Integer> {

    private static final String DEMO = """
            accounts:
              - {email: alice@example.com, password: chrysalis, name: Alice, contacts: [{email: bob@example.com}, {email: carol@example.com}]}
              - {email: bob@example.com, password: chrysalis, name: Bob, contacts: [{email: alice@example.com}, {email: carol@example.com}]}
              - {email: carol@example.com, password: chrysalis, name: Carol, contacts: [{email: alice@example.com}, {email: bob@example.com}]}
            """;

    private final CommandSpec spec = CommonOptions.addTo(CommandSpecs.command("serve", "Run the server.", this))
            .addOption(OptionSpec.builder("--demo")
                    .description("Seed alice, bob and carol @example.com, password chrysalis, as friends.")
                    .type(boolean.class)
                    .build())
            .addOption(OptionSpec.builder("--seed")
                    .paramLabel("FILE")
                    .description("Seed accounts from this YAML or JSON file first.")
                    .type(Path.class)
                    .build());

    private ServeCommand() {}

    /** The command, to be added to a command line. */
    static CommandLine commandLine() {
        return new CommandLine(new ServeCommand().spec);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ParseResult parsed = spec.commandLine().getParseResult();
        Configuration configuration = CommonOptions.of(parsed).configuration();
        boolean demo = parsed.matchedOptionValue("--demo", false);
        @Nullable Path seed = parsed.matchedOptionValue("--seed", null);
        LogLevels.apply(configuration.text(Setting.LOG_LEVEL));
        if (!configuration.text(Setting.LOG_FILE).isEmpty()) { // its classes are loaded for those who want it
            LogFile.apply(configuration, (LoggerContext) LoggerFactory.getILoggerFactory());
        }
        if (configuration.is(Setting.WEB_LEGACY_TLS)) {
            LegacyTls.allow(); // before anything uses TLS
            LoggerFactory.getLogger(ServeCommand.class)
                    .warn(
                            "web.legacy-tls is on: TLS 1.0 and SSL 3.0 with RSA key exchange, 3DES and RC4 are allowed in"
                                    + " this whole process; anyone who listens on the way may read what they carry, passwords included");
        }
        List<Planting> seeds = new ArrayList<>(); // read before anything is made: a mistake leaves nothing behind
        if (seed != null) {
            seeds.add(Planting.of(seed.toString(), Files.readAllBytes(seed)));
        }
        if (demo) {
            seeds.add(Planting.of("--demo", DEMO.getBytes(StandardCharsets.UTF_8)));
        }
        Server server =
                Server.start(configuration, administration -> seeds.forEach(one -> one.plant(administration)), () -> {
                    Thread exit = new Thread(() -> System.exit(ExitCode.OK), "chrysalis-exit");
                    exit.start(); // its end waits for the stop, which waits for the requesting thread
                });
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "chrysalis-stop"));
        System.out.println(readyLine(server.addresses()));
        if (demo) {
            System.out.println("demo: sign in as alice@example.com, bob@example.com or carol@example.com, each with the"
                    + " password chrysalis");
            System.out.println("demo: point an MSN or Windows Live Messenger here; docs/connect.md says how");
        }
        System.out.flush();
        SystemdNotification.ready();
        hintAtSetup(configuration, server.administration());
        IdleHeapTrimmer idleHeapTrimmer = IdleHeapTrimmer.ofThisProcess();
        while (!stopped.await(IdleHeapTrimmer.INTERVAL.toSeconds(), TimeUnit.SECONDS)) {
            idleHeapTrimmer.check();
        }
        return 0;
    }

    /** Says how to begin, if nobody can sign in yet. */
    private static void hintAtSetup(Configuration configuration, Administration administration) {
        boolean anyoneCan = configuration.is(Setting.ACCEPT_ANYONE) || configuration.is(Setting.AUTO_REGISTER);
        if (!anyoneCan && administration.list("", 1).isEmpty()) {
            LoggerFactory.getLogger(ServeCommand.class)
                    .info("there are no accounts yet; 'chrysalis setup' or 'chrysalis account add EMAIL' makes one");
        }
    }

    /** A seed and what to call it where something is wrong with it. */
    private record Planting(String name, Seed seed) {

        static Planting of(String name, byte[] document) {
            try {
                return new Planting(name, Seed.read(document));
            } catch (AdministrationException mistake) {
                throw named(name, mistake);
            }
        }

        void plant(Administration administration) {
            try {
                seed.apply(administration);
            } catch (AdministrationException mistake) {
                throw named(name, mistake);
            }
        }

        private static AdministrationException named(String name, AdministrationException mistake) {
            return new AdministrationException(mistake.kind(), name + ": " + mistake.getMessage());
        }
    }

    private static String readyLine(Map<String, String> addresses) {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        String seconds = BigDecimal.valueOf(System.currentTimeMillis() - started, 3)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString(); // a formatter would load what is known of languages first
        StringBuilder line = new StringBuilder("chrysalis ready in " + seconds + " s ");
        addresses.forEach(
                (role, address) -> line.append(' ').append(role).append('=').append(address));
        return line.toString();
    }

    /** A requested stop is exit code 0, whatever the signal was. */
    private static void stop(Server server, CountDownLatch stopped) {
        int code = 0;
        try {
            server.close();
        } catch (IOException | RuntimeException failure) {
            LoggerFactory.getLogger(ServeCommand.class).error("the stop failed", failure);
            code = 1;
        }
        stopped.countDown();
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }
}
