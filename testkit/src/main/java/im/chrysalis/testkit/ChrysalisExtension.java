package im.chrysalis.testkit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
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
 * {@link MsnTestServer}, or signs in a {@link Friend}. Tests may run in parallel: each server has ports and a database of its own.
 *
 * <p>{@link #shared()} makes it one server for the whole run. What it starts is an {@link MsnServer}, which can be used
 * without JUnit.
 *
 * <p>It needs {@code chrysalis-server-app} and {@code junit-jupiter-api} on the class path, and no Docker. It sets
 * nothing that is JVM-wide, and logs by whatever SLF4J provider there is.
 */
public final class ChrysalisExtension
        implements ServerHolder,
                WithPeople<ChrysalisExtension>,
                AfterAllCallback,
                BeforeAllCallback,
                BeforeEachCallback,
                ParameterResolver {

    private final ServerSetup setup = new ServerSetup();
    private volatile @Nullable MsnServer server;
    private @Nullable MsnServer ofClasses; // both guarded by this
    private int classes;
    private boolean shared;

    /** For {@code @ExtendWith}; {@link #create()} reads better elsewhere. */
    public ChrysalisExtension() {}

    /** A server without accounts. */
    public static ChrysalisExtension create() {
        return new ChrysalisExtension();
    }

    @Override
    public ChrysalisExtension withPeople(Consumer<People> what) {
        setup.withPeople(what);
        return this;
    }

    /**
     * Sets a configuration key (docs/settings.md), such as {@code dialects} to {@code MSNP2-MSNP7}.
     *
     * <p>A key that does not exist, or a value that is invalid, fails the test's start with an explanation.
     */
    public ChrysalisExtension withSetting(String key, String value) {
        setup.withSetting(key, value);
        return this;
    }

    /** Also accepts clients of Windows 98 to XP; see {@link ServerSetup#withLegacyTls}. */
    public ChrysalisExtension withLegacyTls() {
        setup.withLegacyTls();
        return this;
    }

    /**
     * Uses one server for the whole run, together with all other extensions and {@link ChrysalisTest} classes that share
     * one and have equal accounts and settings. It is reset before each test, serves one test at a time, and stops at
     * the end of the run.
     */
    public ChrysalisExtension shared() {
        shared = true;
        return this;
    }

    /** Classes may share this extension, by a field they inherit, and run at once: they share the server then. */
    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (shared) {
            server = StoredServer.in(context.getRoot(), setup.key(), setup).server();
            return;
        }
        if (ofClasses == null) {
            ofClasses = MsnServer.start(setup);
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
        if (shared) {
            StoredServer.in(context.getRoot(), setup.key(), setup).resetFor(context);
        }
        server = started(context);
    }

    /** The server of this test: the one of its class if there is one, else a new one that ends with the test. */
    private synchronized MsnServer started(ExtensionContext context) {
        if (ofClasses != null) {
            return ofClasses;
        }
        return shared
                ? StoredServer.in(context.getRoot(), setup.key(), setup).server()
                : StoredServer.in(context, this, setup).server();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == MsnTestServer.class
                || type == ChrysalisExtension.class
                || FriendParameters.supports(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        MsnServer running = started(context);
        server = running;
        return parameter.isAnnotated(Friend.class)
                ? FriendParameters.resolve(parameter, context, running, setup.people())
                : this;
    }

    private MsnServer server() {
        MsnServer running = server;
        if (running == null) {
            throw new IllegalStateException("the server starts before the first test; is the extension registered?");
        }
        return running;
    }

    @Override
    public RunningServer running() {
        return server().running();
    }
}
