package im.chrysalis.testkit;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a server in the test's own JVM: in memory, on free ports of the loopback address. Works with JUnit 5.10 and
 * later, and 6.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ChrysalisExtension msn = ChrysalisExtension.create()
 *         .withAccount("alice@example.com", "secret")
 *         .withAccount("bob@example.com", "secret")
 *         .withFriends("alice@example.com", "bob@example.com");
 * }</pre>
 *
 * <p>A static field means one server for the class, its nested classes too; a field of the instance means a fresh one
 * for each test. {@code @ExtendWith(ChrysalisExtension.class)} on a class or a method gives it to a parameter of type
 * {@link MsnTestServer}. Tests may run in parallel: each server has ports and a database of its own.
 *
 * <p>It needs {@code chrysalis-server-app} and {@code junit-jupiter-api} on the class path, and no Docker. It sets
 * nothing that is JVM-wide, and logs by whatever SLF4J provider there is.
 */
public final class ChrysalisExtension
        implements MsnTestServer,
                WithPeople<ChrysalisExtension>,
                AfterAllCallback,
                BeforeAllCallback,
                BeforeEachCallback,
                ParameterResolver {

    private final People people = new People();
    private final List<String> settings = new ArrayList<>();
    private final Namespace namespace = Namespace.create(ChrysalisExtension.class, this);
    private volatile @Nullable InJvmServer server;
    private @Nullable InJvmServer ofClasses; // both guarded by this
    private int classes;

    /** For {@code @ExtendWith}; {@link #create()} reads better elsewhere. */
    public ChrysalisExtension() {}

    /** A server without accounts. */
    public static ChrysalisExtension create() {
        return new ChrysalisExtension();
    }

    @Override
    public ChrysalisExtension withPeople(Consumer<People> what) {
        what.accept(people);
        return this;
    }

    /**
     * Sets a configuration key (docs/settings.md), such as {@code dialects} to {@code MSNP2-MSNP7}.
     *
     * <p>A key that does not exist, or a value that is invalid, fails the test's start with an explanation.
     */
    public ChrysalisExtension withSetting(String key, String value) {
        settings.add(key + "=" + value);
        return this;
    }

    /** Classes may share this extension, by a field they inherit, and run at once: they share the server then. */
    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (ofClasses == null) {
            ofClasses = InJvmServer.start(settings, people);
        }
        classes++;
        server = ofClasses;
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        if (ofClasses != null && --classes == 0) {
            ofClasses.close();
            ofClasses = null;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server = started(context);
    }

    /** The server of this test: the one of its class if there is one, else a new one that ends with the test. */
    private synchronized InJvmServer started(ExtensionContext context) {
        return ofClasses != null
                ? ofClasses
                : context.getStore(namespace)
                        .getOrComputeIfAbsent("server", key -> InJvmServer.start(settings, people), InJvmServer.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MsnTestServer.class
                || parameter.getParameter().getType() == ChrysalisExtension.class;
    }

    @Override
    public MsnTestServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        server = started(context);
        return this;
    }

    private InJvmServer server() {
        InJvmServer running = server;
        if (running == null) {
            throw new IllegalStateException("the server starts before the first test; is the extension registered?");
        }
        return running;
    }

    @Override
    public InetSocketAddress dispatch() {
        return server().running().dispatch();
    }

    @Override
    public InetSocketAddress notification() {
        return server().running().notification();
    }

    @Override
    public InetSocketAddress switchboard() {
        return server().running().switchboard();
    }

    @Override
    public InetSocketAddress web() {
        return server().running().web();
    }

    @Override
    public ControlClient control() {
        return server().running().control();
    }

    @Override
    public void reset() {
        server().running().reset();
    }

    /**
     * Sets the server's clock forward: whatever it would do within that time, such as disconnecting a client that does
     * not answer a challenge, it does now. The clock of this JVM stays as it is.
     */
    public void advanceClock(Duration by) {
        server().advanceClock(by);
    }
}
