package im.chrysalis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is made of the commands: the manual page, and the scripts of shells. */
class GeneratedHelpTest {

    private static final Pattern MACRO = Pattern.compile("\\.(TH|SH|SS|TP|PP|B)( .*)?");

    @TempDir
    Path folder;

    @Test
    void manualHasEveryCommandAndEveryOption() {
        String page = ManPage.of(ChrysalisCli.all());
        assertThat(page.lines().filter(line -> line.startsWith("."))).allMatch(MACRO.asMatchPredicate());
        requireAll(page, ChrysalisCli.all());
        assertThat(page).isEqualTo(ManPage.of(ChrysalisCli.all()));
    }

    private static void requireAll(String page, CommandLine command) {
        for (CommandLine part : command.getSubcommands().values()) {
            if (part.getSubcommands().isEmpty()) {
                assertThat(page).contains(".SS \"" + part.getCommandSpec().qualifiedName(" ") + "\"");
            }
            part.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(page)
                            .contains(".B " + option.longestName().replace("-", "\\-")));
            requireAll(page, part);
        }
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
        Path script =
                Files.writeString(folder.resolve("completion"), CompletionCommand.script(CompletionCommand.Shell.bash));
        assertThat(completed(script, "chrysalis", "acc")).isEqualTo("account");
        assertThat(completed(script, "chrysalis", "account", "dis")).isEqualTo("disable");
        assertThat(completed(script, "chrysalis", "backup", "--k")).isEqualTo("--keys");
        assertThat(completed(script, "chrysalis", "completion", "z")).isEqualTo("zsh");
    }

    private static String completed(Path script, String... words) throws IOException, InterruptedException {
        String line = ". " + script + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD=" + (words.length - 1)
                + "; _complete_chrysalis; echo \"${COMPREPLY[*]}\"";
        Process bash = new ProcessBuilder("/bin/bash", "-c", line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return out.strip();
    }

    @Test
    void zshLoadsTheCompletionsOfBash() {
        assertThat(CompletionCommand.script(CompletionCommand.Shell.zsh))
                .startsWith("#compdef chrysalis\n")
                .contains("bashcompinit")
                .endsWith(CompletionCommand.script(CompletionCommand.Shell.bash));
    }

    @Test
    void benchIsShownAndPointsToItsProgram() {
        assertThat(ChrysalisCli.all().getUsageMessage()).contains("\n  bench ");
        assertThat(ChrysalisCli.run("bench", "--quick", "relay")).isEqualTo(ExitCode.USAGE);
    }
}
