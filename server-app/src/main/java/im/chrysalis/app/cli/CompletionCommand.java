package im.chrysalis.app.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a script by which a shell completes the words of this program; packages ship its output. */
@Command(
        name = "completion",
        description =
                "Print a script that has a shell complete commands and options, for 'source <(chrysalis completion"
                        + " bash)'.",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    /** What makes zsh understand completions of bash. */
    private static final String ZSH = """
            #compdef chrysalis
            autoload -U +X compinit && compinit
            autoload -U +X bashcompinit && bashcompinit
            """;

    /** The shells that there are scripts for. */
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    Shell shell = Shell.bash;

    @Override
    public Integer call() {
        System.out.print(script(shell));
        return ExitCode.OK;
    }

    static String script(Shell shell) {
        String bash = AutoComplete.bash("chrysalis", ChrysalisCli.all());
        return shell == Shell.zsh ? ZSH + bash : bash;
    }
}
