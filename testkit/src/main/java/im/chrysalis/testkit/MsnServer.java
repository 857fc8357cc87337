package im.chrysalis.testkit;

import java.util.function.Consumer;

/**
 * A server in this JVM, without a test framework: in memory, on free ports of the loopback address.
 *
 * <pre>{@code
 * try (MsnServer msn = MsnServer.start(with -> with.withAccount("alice@example.com", "secret"))) {
 *     client.connect(msn.dispatch());
 *     msn.awaitOnline("alice@example.com");
 * }
 * }</pre>
 *
 * <p>A static field holds one for a whole run; its threads are daemons, so that it ends with the JVM:
 *
 * <pre>{@code
 * abstract class MsnTests {
 *     static final MsnServer msn = MsnServer.start(with -> with.withAccount("alice@example.com", "secret"));
 * }
 * }</pre>
 *
 * <p>It needs Java 21, and {@code chrysalis-server-app} on the class path (or {@code chrysalis-testkit-standalone},
 * which has it inside). It sets nothing that is JVM-wide, and logs by whatever SLF4J provider there is. Any thread may
 * use it.
 */
public final class MsnServer implements ServerHolder, AutoCloseable {

    private static final int JAVA = 21;
    private static final String LAUNCHER = "im.chrysalis.testkit.InJvmServer$Launcher";

    private final ServerProcess process;

    private MsnServer(ServerProcess process) {
        this.process = process;
    }

    /** Starts a server without accounts. */
    public static MsnServer start() {
        return start(with -> {});
    }

    /**
     * Starts a server; when this returns, it serves.
     *
     * @param prepare adds its accounts and settings
     * @throws IllegalStateException if this JVM cannot run the server; the message says what is missing
     */
    public static MsnServer start(Consumer<ServerSetup> prepare) {
        ServerSetup setup = new ServerSetup();
        prepare.accept(setup);
        return start(setup);
    }

    static MsnServer start(ServerSetup setup) {
        requireJava(Runtime.version().feature());
        try {
            return new MsnServer(launcher().start(setup.settings(), setup.people()));
        } catch (LinkageError mixed) { // such as a library of another version
            throw new IllegalStateException(
                    "the server in this JVM cannot be loaded: " + mixed
                            + ". Is another version of one of its libraries (Netty, H2, SnakeYAML Engine) on the class"
                            + " path, or chrysalis-server-app missing? chrysalis-testkit-standalone brings its own.",
                    mixed);
        }
    }

    /** Fails on a Java that is too old for the server, with what there is instead. */
    static void requireJava(int feature) {
        if (feature < JAVA) {
            throw new IllegalStateException("the server in this JVM needs Java " + JAVA + " or later, and this is Java "
                    + feature + ". Use ChrysalisContainer, or RunningServer with a server that runs elsewhere.");
        }
    }

    private static ServerProcess.Launcher launcher() {
        try {
            return Class.forName(LAUNCHER)
                    .asSubclass(ServerProcess.Launcher.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("the kit's jar is incomplete: " + missing, missing);
        }
    }

    @Override
    public RunningServer running() {
        return process.running();
    }

    /** Signs out all clients and stops. */
    @Override
    public void close() {
        process.stop();
    }
}
