package im.chrysalis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.app.config.ConfigurationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three questions of {@code chrysalis setup}, and what is asked for again. */
class SetupQuestionsTest {

    private final List<String> shown = new ArrayList<>();

    private SetupQuestions answered(String... lines) {
        Deque<String> typed = new ArrayDeque<>(List.of(lines));
        return new SetupQuestions(new SetupQuestions.Terminal() {
            @Override
            public void show(String text) {
                shown.add(text);
            }

            @Override
            public @Nullable String ask(String prompt) {
                shown.add(prompt);
                return typed.poll();
            }
        });
    }

    @Test
    void enterTakesTheFirstAddressOfTheMachine() {
        assertThat(answered("").host(List.of("192.168.1.10", "127.0.0.1"))).isEqualTo("192.168.1.10");
        assertThat(shown.get(0)).contains("This machine has 192.168.1.10, 127.0.0.1.");
    }

    @Test
    void hostThatCannotBeIsAskedForAgain() {
        assertThat(answered("http://x", "999.1.1.1", "1.2.3", "::1", " msn.example.net ")
                        .host(List.of("127.0.0.1")))
                .isEqualTo("msn.example.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "1.2.3.4.5", "1.2.3.", "256.1.1.1", "a b", "a:80", "-a", "[::1]"})
    void hostsThatClientsCannotBeSentTo(String host) {
        assertThat(SetupQuestions.hostProblem(host)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.255", "192.168.100.7", "localhost", "msn.example.net", "a"})
    void hostsThatTheyCan(String host) {
        assertThat(SetupQuestions.hostProblem(host)).isNull();
    }

    @Test
    void portsAreProposedIfTheyCanBeOpened() {
        assertThat(answered("").standardPorts(null)).isTrue();
        assertThat(answered("").standardPorts("Permission denied")).isFalse();
        assertThat(shown).anyMatch(line -> line.contains("cannot open port 80 at present: Permission denied"));
        assertThat(answered("perhaps", "YES").standardPorts("Permission denied"))
                .isTrue();
    }

    @Test
    void thereNeedBeNoAccount() {
        assertThat(answered("").account()).isEmpty();
        assertThat(answered("alice", "alice@example.com").account()).isEqualTo("alice@example.com");
    }

    @Test
    void replacingIsNeverTheDefault() {
        assertThat(answered("").replace("web.port=80")).isFalse();
        assertThat(answered("yes").replace("web.port=80")).isTrue();
    }

    @Test
    void endOfInputChangesNothing() {
        assertThatThrownBy(() -> answered().account())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nothing was changed");
    }
}
