package im.chrysalis.testkit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * The same for JUnit 4. As a {@code @Rule} it is a server for each test, as a {@code @ClassRule} one for the class; with
 * both annotations on one field, one for the class that is reset before each test.
 *
 * <pre>{@code
 * @ClassRule
 * @Rule
 * public static final ChrysalisRule msn = ChrysalisRule.create().withAccount("alice@example.com", "secret");
 * }</pre>
 *
 * <p>It needs {@code junit:junit} 4.12 or later on the class path, and what {@link MsnServer} needs.
 */
public final class ChrysalisRule implements ServerHolder, WithPeople<ChrysalisRule>, TestRule {

    private final ServerSetup setup = new ServerSetup();
    private volatile @Nullable MsnServer server;

    private ChrysalisRule() {}

    /** A server without accounts. */
    public static ChrysalisRule create() {
        return new ChrysalisRule();
    }

    @Override
    public ChrysalisRule withPeople(Consumer<People> what) {
        setup.withPeople(what);
        return this;
    }

    /** Sets a configuration key; see {@link ServerSetup#withSetting}. */
    public ChrysalisRule withSetting(String key, String value) {
        setup.withSetting(key, value);
        return this;
    }

    /** Also accepts clients of Windows 98 to XP; see {@link ServerSetup#withLegacyTls}. */
    public ChrysalisRule withLegacyTls() {
        setup.withLegacyTls();
        return this;
    }

    @Override
    public Statement apply(Statement base, Description description) {
        return new Statement() {
            @Override
            public void evaluate() throws Throwable {
                MsnServer running = server;
                if (running != null) { // a rule of the class that is also one of the test
                    running.reset();
                    base.evaluate();
                    return;
                }
                try (MsnServer started = MsnServer.start(setup)) {
                    server = started;
                    base.evaluate();
                } finally {
                    server = null;
                }
            }
        };
    }

    private MsnServer server() {
        MsnServer running = server;
        if (running == null) {
            throw new IllegalStateException(
                    "the server starts before the first test; has the field @Rule or @ClassRule?");
        }
        return running;
    }

    @Override
    public RunningServer running() {
        return server().running();
    }
}
