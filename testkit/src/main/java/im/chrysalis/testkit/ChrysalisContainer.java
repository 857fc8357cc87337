package im.chrysalis.testkit;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * Runs the server's image with Testcontainers 2: in memory, its ports mapped to free ones of the host, which the server
 * advertises to clients.
 *
 * <pre>{@code
 * @Container
 * static final ChrysalisContainer msn = new ChrysalisContainer("chrysalis:latest")
 *         .withAccount("alice@example.com", "secret");
 * }</pre>
 *
 * <p>It needs {@code org.testcontainers:testcontainers} on the class path, and nothing of the server's.
 */
public final class ChrysalisContainer extends GenericContainer<ChrysalisContainer>
        implements ServerHolder, WithPeople<ChrysalisContainer> {

    /** How long a start may take; the image's own takes about a second, an emulated one many. */
    private static final Duration START = Duration.ofMinutes(1);

    private final People people = new People();
    private final String token = UUID.randomUUID().toString();
    private @Nullable RunningServer running;

    /** A container of an image such as {@code chrysalis:latest}. */
    public ChrysalisContainer(String image) {
        this(DockerImageName.parse(image));
    }

    public ChrysalisContainer(DockerImageName image) {
        super(image);
        withSetting("data.memory", "true");
        withSetting("dispatch.port", Integer.toString(ContainerPorts.DISPATCH));
        withSetting("notification.port", Integer.toString(ContainerPorts.NOTIFICATION));
        withSetting("switchboard.port", Integer.toString(ContainerPorts.SWITCHBOARD));
        withSetting("web.port", Integer.toString(ContainerPorts.WEB));
        withSetting("web.tls-port", Integer.toString(ContainerPorts.WEB_TLS));
        withSetting("control.port", Integer.toString(ContainerPorts.CONTROL));
        withSetting("control.bind", "0.0.0.0");
        withSetting("control.token", token);
        withExposedPorts(
                ContainerPorts.DISPATCH,
                ContainerPorts.NOTIFICATION,
                ContainerPorts.SWITCHBOARD,
                ContainerPorts.WEB,
                ContainerPorts.WEB_TLS,
                ContainerPorts.CONTROL);
        waitingFor(Wait.forLogMessage(".*chrysalis ready in .*\\n", 1).withStartupTimeout(START));
    }

    @Override
    public ChrysalisContainer withPeople(Consumer<People> what) {
        what.accept(people);
        return this;
    }

    /** Sets a configuration key (docs/settings.md), such as {@code dialects} to {@code MSNP2-MSNP7}. */
    public ChrysalisContainer withSetting(String key, String value) {
        return withEnv(ContainerPorts.variable(key), value);
    }

    /** Also accepts clients of Windows 98 to XP at {@link #webTls()}: TLS 1.0 and SSL 3.0 with RSA key exchange. */
    public ChrysalisContainer withLegacyTls() {
        return withSetting("web.legacy-tls", "true");
    }

    @Override
    protected void containerIsStarted(InspectContainerResponse info) {
        boolean onePort = "true".equals(getEnvMap().get(ContainerPorts.variable("single-port")));
        IntUnaryOperator mapped = port -> getMappedPort(onePort ? ContainerPorts.onOnePort(port) : port);
        running = ContainerPorts.introduce(getHost(), mapped, token, people);
    }

    @Override
    public RunningServer running() {
        RunningServer server = running;
        if (server == null) {
            throw new IllegalStateException("the container has not been started");
        }
        return server;
    }
}
