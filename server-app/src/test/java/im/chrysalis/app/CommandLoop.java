package im.chrysalis.app;

import im.chrysalis.app.cli.ChrysalisCli;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process of Java that runs commands of the program one after another, each with an input and outputs of its own:
 * many commands for one start of Java. What only a process of its own shows, such as its exit, its signals and how it
 * reads the environment, is tested with {@link ServerProcess}. It ends with the tests, whose end closes its input.
 */
final class CommandLoop {

    private static final int DEADLINE_SECONDS = 30;

    /** Where its process runs; no command may put anything there. */
    static final Path WORKING_DIRECTORY = newFolder();

    private static @Nullable CommandLoop running;

    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream results;

    private CommandLoop() throws IOException {
        List<String> command = new ArrayList<>(ProgramJvm.command());
        command.add("-Dlogback.configurationFile=logback.xml"); // not the one for tests
        command.add(CommandLoop.class.getName());
        process = new ProcessBuilder(command)
                .directory(WORKING_DIRECTORY.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        requests = new DataOutputStream(process.getOutputStream());
        results = new DataInputStream(process.getInputStream());
    }

    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("chrysalis");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs a command of the program in its checkout. */
    static ServerProcess.Result run(String... arguments) throws IOException, InterruptedException {
        return run(null, arguments);
    }

    /** Runs a command of a program that is in the folder {@code home}. */
    static synchronized ServerProcess.Result run(@Nullable Path home, String... arguments)
            throws IOException, InterruptedException {
        CommandLoop loop = running != null ? running : new CommandLoop();
        running = null; // until the command has ended; after a failure, another process takes the next
        try {
            loop.request(home, arguments);
            ServerProcess.Result result =
                    CompletableFuture.supplyAsync(loop::result).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
            running = loop;
            return result;
        } catch (TimeoutException | ExecutionException failure) {
            throw new AssertionError(String.join(" ", arguments) + " does not end", failure);
        } finally {
            if (running == null) {
                loop.process.destroyForcibly();
            }
        }
    }

    private void request(@Nullable Path home, String... arguments) throws IOException {
        requests.writeUTF(home == null ? "" : home.toString());
        requests.writeInt(arguments.length);
        for (String argument : arguments) {
            requests.writeUTF(argument);
        }
        requests.flush();
    }

    private ServerProcess.Result result() {
        try {
            int code = results.readInt();
            String out = text(results);
            return new ServerProcess.Result(code, out, text(results));
        } catch (IOException ended) {
            throw new UncheckedIOException("the process has ended", ended);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    /** The process: takes commands from standard input, and writes exit codes and outputs to standard output. */
    public static void main(String... none) throws IOException {
        DataInputStream requests = new DataInputStream(System.in);
        DataOutputStream results = new DataOutputStream(System.out);
        while (true) {
            String home;
            try {
                home = requests.readUTF();
            } catch (EOFException over) {
                Runtime.getRuntime().halt(0);
                throw over;
            }
            String[] arguments = new String[requests.readInt()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = requests.readUTF();
            }
            System.setProperty("chrysalis.home", home);
            System.setIn(InputStream.nullInputStream());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int code = ChrysalisCli.run(arguments);
            results.writeInt(code);
            for (ByteArrayOutputStream stream : List.of(out, err)) {
                results.writeInt(stream.size());
                stream.writeTo(results);
            }
            results.flush();
        }
    }
}
