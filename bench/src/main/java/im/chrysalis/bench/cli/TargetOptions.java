package im.chrysalis.bench.cli;

import im.chrysalis.bench.server.AccountPattern;
import im.chrysalis.bench.server.LaunchOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the server that is measured. */
final class TargetOptions {

    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            description = "dispatch address of a server that runs; without it, the tool starts one of its own")
    @Nullable
    String server;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "process of that server, if it is on this machine, for its processor time and memory")
    @Nullable
    Long pid;

    @Option(
            names = "--web",
            paramLabel = "HOST:PORT",
            description = "where that server gives out tickets over plain HTTP, for sign-ins by Passport")
    @Nullable
    String web;

    @Option(
            names = "--accounts",
            paramLabel = "PATTERN",
            description = "addresses of that server's accounts, {n} from 1 on (default: ${DEFAULT-VALUE})",
            defaultValue = "bench{n}@example.com")
    String accounts = "";

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            description = "of all these accounts (default: ${DEFAULT-VALUE})",
            defaultValue = "bench-secret")
    String password = "";

    @Option(
            names = "--jvm",
            paramLabel = "OPTIONS",
            description = "more options of the Java machine for the own server, and for the bare relay")
    String jvm = "";

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting of the own server; may be repeated")
    List<String> settings = new ArrayList<>();

    @Option(names = "--jar", paramLabel = "FILE", description = "the own server's program")
    @Nullable
    Path jar;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder to keep the own server's database in, used again if it has what is needed; for big ones")
    @Nullable
    Path data;

    @Option(
            names = "--accounts-total",
            paramLabel = "N",
            description = "how many accounts the own server's database has, if that is more than are used")
    int accountsTotal;

    AccountPattern names() {
        return new AccountPattern(accounts, password);
    }

    /** The checkout, or wherever the tool was started. */
    static Path home() {
        return Path.of(System.getProperty("chrysalis.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    /** The options of the launcher, and those of the command line. */
    List<String> jvmOptions() {
        String launcher = System.getProperty("chrysalis.server-options", "-XX:+UseSerialGC -Xshare:auto");
        return Stream.of(launcher, "--enable-native-access=ALL-UNNAMED", jvm)
                .flatMap(options -> Arrays.stream(options.trim().split("\\s+")))
                .filter(option -> !option.isEmpty())
                .distinct()
                .toList();
    }

    LaunchOptions launch() {
        Path program = jar == null ? home().resolve("server-app/target/chrysalis.jar") : jar;
        return new LaunchOptions(home(), program, jvmOptions(), settings);
    }
}
