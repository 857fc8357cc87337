package im.chrysalis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.testkit.friend.ScriptedFriend;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The server in a container. */
class ChrysalisContainerTest {

    @Test
    @EnabledIfSystemProperty(
            named = "chrysalis.image",
            matches = ".+",
            disabledReason = "needs a container engine, and the image's name in -Dchrysalis.image=chrysalis:latest")
    void peopleTalkThroughMappedPorts() {
        try (ChrysalisContainer msn = new ChrysalisContainer(System.getProperty("chrysalis.image", ""))
                .withAccount("alice@example.com", "secret")
                .withAccount("bob@example.com", "secret")
                .withFriends("alice@example.com", "bob@example.com")) {
            msn.start();
            assertThat(msn.dispatch().getPort()).isNotEqualTo(ContainerPorts.DISPATCH);
            // one by MD5, the other with a ticket from the mapped web port
            try (ScriptedFriend bob = ScriptedFriend.of(msn, "bob@example.com", "secret")
                            .speaking("MSNP5")
                            .echoing()
                            .signIn();
                    ScriptedFriend alice = ScriptedFriend.of(msn, "alice@example.com", "secret")
                            .speaking("MSNP9")
                            .signIn()) {
                alice.say("bob@example.com", "Hello").awaitMessage("bob@example.com", "Hello");
                msn.awaitMessage("alice@example.com", "bob@example.com", "Hello");
                assertThat(msn.transcript("alice@example.com"))
                        .contains("Alice< USR {n} OK alice@example.com", "AliceSB> MSG {n}")
                        .doesNotContain("secret");
                msn.disconnect("bob@example.com", DisconnectReason.SERVER_STOPS);
                assertThat(bob.awaitSignOut()).isEqualTo("SSD");
            }
            refusesOnce(msn);
            msn.reset();
            assertThat(msn.sessions()).isEmpty();
            ScriptedFriend.of(msn, "alice@example.com", "secret").signIn().close();
        }
    }

    private static void refusesOnce(MsnTestServer msn) {
        msn.fault(Fault.on(Role.NS).verb("USR").account("alice@example.com").reply("911"));
        ScriptedFriend alice = ScriptedFriend.of(msn, "alice@example.com", "secret");
        assertThatThrownBy(alice::signIn).isInstanceOf(AssertionError.class).hasMessageContaining("911");
        alice.close();
        ScriptedFriend.of(msn, "alice@example.com", "secret").signIn().close();
    }

    @Test
    void settingsAreTheEnvironmentsVariables() {
        assertThat(ContainerPorts.variable("advertise.notification-port"))
                .isEqualTo("CHRYSALIS_ADVERTISE_NOTIFICATION_PORT");
    }

    /** Loads the class where the kit and its own libraries are, and nothing else. */
    @Test
    void theClassNeedsNothingOfTheServers() throws Exception {
        URL[] places = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(place -> !place.contains("server-") && !place.contains("netty") && !place.contains("junit"))
                .filter(place -> !place.matches(".*(/db/|h2|flyway|HikariCP|bcp|smallrye|snakeyaml).*"))
                .map(ChrysalisContainerTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader alone = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
            Class<?> container = Class.forName("im.chrysalis.testkit.ChrysalisContainer", true, alone);
            assertThat(container.getMethods()).extracting("name").contains("withFriends", "awaitOnline", "fault");
            assertThat(Class.forName("im.chrysalis.testkit.friend.ScriptedFriend", true, alone)
                            .getMethods())
                    .isNotEmpty();
            assertThatThrownBy(() -> Class.forName("im.chrysalis.app.Server", false, alone))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    private static URL url(String place) {
        try {
            return Path.of(place).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
