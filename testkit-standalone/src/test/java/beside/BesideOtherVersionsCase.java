package beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.chrysalis.testkit.ChrysalisTest;
import im.chrysalis.testkit.Friend;
import im.chrysalis.testkit.MsnServer;
import im.chrysalis.testkit.friend.ScriptedFriend;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.Collections;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * A project's tests with the jar, run by {@code StandaloneJarTest} in a JVM whose class path has other versions of its
 * libraries before it.
 */
@ChrysalisTest(accounts = {"alice@example.com", "bob@example.com"})
class BesideOtherVersionsCase {

    @Test
    void peopleTalk(
            MsnServer msn,
            @Friend("alice@example.com") ScriptedFriend alice,
            @Friend(value = "bob@example.com", dialect = "MSNP7", echoing = true) ScriptedFriend bob) {
        alice.say("bob@example.com", "Hi").awaitMessage("bob@example.com", "Hi");
        msn.awaitMessage("alice@example.com", "bob@example.com", "Hi");
        bob.signOut();
    }

    /** Whose library is loaded late. */
    @Test
    void metricsAreServed(MsnServer msn) throws IOException {
        URL metrics = URI.create(msn.control().base() + "/metrics").toURL();
        assertTrue(new String(metrics.openStream().readAllBytes(), StandardCharsets.UTF_8).contains("chrysalis_"));
    }

    @Test
    void theOthersAreThoseOfTheProject() throws Exception {
        assertTrue(Class.forName("io.netty.channel.EventLoopGroup")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .contains("netty-transport-4.1"));
        for (String later : new String[] {"io.netty.channel.nio.NioIoHandler", "org.snakeyaml.engine.v2.api.Load"}) {
            assertFalse(exists(later), later);
        }
        assertTrue(exists("org.yaml.snakeyaml.Yaml"));
    }

    /** Urls of H2 lead to the project's H2, also while a server with its own is running. */
    @Test
    void driverManagerHasNoDriverOfTheServers(MsnServer msn) throws Exception {
        assertTrue(msn.dispatch().getPort() > 0);
        assertEquals(
                "org.h2.Driver",
                DriverManager.getDriver("jdbc:h2:mem:").getClass().getName());
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            assertFalse(driver.getClass().getName().startsWith("im.chrysalis"), driver.toString());
        }
    }

    @Test
    void loggingIsTheProjects() throws Exception {
        Class<?> provider = Class.forName("org.slf4j.spi.SLF4JServiceProvider");
        assertEquals(1, ServiceLoader.load(provider).stream().count());
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, BesideOtherVersionsCase.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
