package im.chrysalis.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The accounts and settings of a server that is started in this JVM, before it starts. Used by one thread.
 *
 * @see MsnServer#start(Consumer)
 */
public final class ServerSetup implements WithPeople<ServerSetup> {

    private final People people = new People();
    private final List<String> settings = new ArrayList<>();

    @Override
    public ServerSetup withPeople(Consumer<People> what) {
        what.accept(people);
        return this;
    }

    /**
     * Sets a configuration key (docs/settings.md), such as {@code dialects} to {@code MSNP2-MSNP7}.
     *
     * <p>A key that does not exist, or a value that is invalid, fails the start with an explanation.
     */
    public ServerSetup withSetting(String key, String value) {
        settings.add(key + "=" + value);
        return this;
    }

    /**
     * Also accepts clients of Windows 98 to XP at {@link MsnTestServer#webTls()}: TLS 1.0 and SSL 3.0 with RSA key exchange.
     * {@code jdk.tls.disabledAlgorithms} must allow this JVM to use them (docs/testkit.md, "TLS"); else the start fails
     * with an explanation.
     */
    public ServerSetup withLegacyTls() {
        return withSetting("web.legacy-tls", "true");
    }

    People people() {
        return people;
    }

    /** {@code key=value}, each stronger than those before it and than what the kit would choose. */
    List<String> settings() {
        return settings;
    }

    /** Equal for setups that make equal servers. */
    String key() {
        return settings + " " + people.seed();
    }
}
