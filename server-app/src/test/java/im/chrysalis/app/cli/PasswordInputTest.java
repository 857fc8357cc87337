package im.chrysalis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.app.config.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passwords from options, standard input and a terminal. */
class PasswordInputTest {

    private final List<String> prompts = new ArrayList<>();

    private PasswordInput terminal(String... typed) {
        Deque<String> lines = new ArrayDeque<>(List.of(typed));
        return new PasswordInput(
                prompt -> {
                    prompts.add(prompt);
                    return lines.isEmpty() ? null : lines.pop().toCharArray();
                },
                new BufferedReader(new StringReader("not from here\n")));
    }

    private static PasswordInput pipe(String text) {
        return new PasswordInput(null, new BufferedReader(new StringReader(text)));
    }

    @Test
    void missingPasswordIsAskedForTwice() throws IOException {
        assertThat(terminal("secret", "secret").read(null)).isEqualTo("secret");
        assertThat(prompts).containsExactly("Password: ", "The same again: ");
    }

    @Test
    void twoDifferentOnesAreRefused() {
        assertThatThrownBy(() -> terminal("secret", "secert").read(null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not the same")
                .hasMessageNotContaining("sec");
    }

    @Test
    void endOfTheTerminalChangesNothing() {
        assertThatThrownBy(() -> terminal().read(null)).hasMessageContaining("nothing was changed");
        assertThatThrownBy(() -> terminal("", "").read(null)).hasMessageContaining("empty");
    }

    @Test
    void standardInputIsAskedForWhereItIsATerminal() throws IOException {
        assertThat(terminal("secret").read("-")).isEqualTo("secret");
        assertThat(prompts).containsExactly("Password: ");
    }

    @Test
    void pipeIsRead() throws IOException {
        assertThat(pipe("from a pipe\nmore\n").read("-")).isEqualTo("from a pipe");
        assertThatThrownBy(() -> pipe("").read("-")).hasMessageContaining("standard input, and there is none");
        assertThatThrownBy(() -> pipe("secret\n").read(null)).hasMessageContaining("--password is missing");
    }

    @Test
    void optionIsTakenAsItIs() throws IOException {
        assertThat(terminal().read("secret")).isEqualTo("secret");
        assertThat(prompts).isEmpty();
    }
}
