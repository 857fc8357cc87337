package im.chrysalis.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The program as a separate process, as users start it. */
final class ServerProcess implements AutoCloseable {

    /** The result of a command. */
    record Result(int code, String out, String err) {}

    private final Process process;
    private final BufferedReader out;
    private final Path err;
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    private ServerProcess(Process process, Path err) {
        this.process = process;
        this.err = err;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static ServerProcess launch(String... arguments) throws IOException {
        return launchIn(Path.of(""), List.of(), arguments);
    }

    private static ServerProcess launchIn(Path folder, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(ProgramJvm.command());
        command.add("-Dlogback.configurationFile=logback.xml"); // not the one for tests
        command.addAll(options);
        command.add("im.chrysalis.app.Main");
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile("chrysalis", ".err");
        return new ServerProcess(
                new ProcessBuilder(command)
                        .directory(folder.toAbsolutePath().toFile())
                        .redirectError(err.toFile())
                        .start(),
                err);
    }

    /** Runs a command to its end. */
    static Result run(String... arguments) throws IOException, InterruptedException {
        return runWithInput("", arguments);
    }

    static Result runWithInput(String input, String... arguments) throws IOException, InterruptedException {
        return ended(launch(arguments), input);
    }

    /** Runs a command of a program that is in the folder {@code home} while {@code folder} is the working directory. */
    static Result runIn(Path folder, Path home, String... arguments) throws IOException, InterruptedException {
        return ended(launchIn(folder, List.of("-Dchrysalis.home=" + home), arguments), "");
    }

    private static Result ended(ServerProcess launched, String input) throws IOException, InterruptedException {
        try (ServerProcess serverProcess = launched) {
            serverProcess.process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            serverProcess.process.getOutputStream().close();
            InputStream stdout = serverProcess.process.getInputStream();
            String text = new String(stdout.readAllBytes(), StandardCharsets.UTF_8);
            serverProcess.process.waitFor(30, TimeUnit.SECONDS);
            return new Result(serverProcess.process.exitValue(), text, serverProcess.err());
        }
    }

    /** Starts a server on free ports, without TLS, whose keys take time to generate, and waits until it is ready. */
    static ServerProcess serve(Path data, String... more) throws IOException {
        return serveOn(data, -1, more);
    }

    /** The same with TLS, by certificates that were made before. */
    static ServerProcess serveWithTls(Path data, String... more) throws IOException {
        ProgramJvm.copyCertificates(data);
        return serveWithNewCertificates(data, more);
    }

    /** The same with TLS, by certificates that it makes itself unless they are in the data folder. */
    static ServerProcess serveWithNewCertificates(Path data, String... more) throws IOException {
        return serveOn(data, 0, more);
    }

    private static ServerProcess serveOn(Path data, int tlsPort, String... more) throws IOException {
        List<String> arguments = serveOnFreePorts();
        arguments.addAll(List.of("--set", "data.dir=" + data, "--set", "web.tls-port=" + tlsPort));
        arguments.addAll(List.of(more));
        ServerProcess serverProcess = launch(arguments.toArray(String[]::new));
        String ready = serverProcess.out.readLine();
        if (ready == null || !ready.startsWith("chrysalis ready in ")) {
            String err = serverProcess.err();
            serverProcess.close();
            throw new AssertionError("not ready: " + ready + "\n" + err);
        }
        for (String word : ready.split(" +", -1)) {
            int colon = word.lastIndexOf(':');
            if (colon > 0) {
                serverProcess.ports.put(
                        word.substring(0, word.indexOf('=')), Integer.parseInt(word.substring(colon + 1)));
            }
        }
        return serverProcess;
    }

    /** Runs {@code serve} on free ports, where it is expected to end by itself; the last of equal settings counts. */
    static Result runServe(String... more) throws IOException, InterruptedException {
        List<String> arguments = serveOnFreePorts();
        arguments.addAll(List.of("--set", "web.tls-port=-1"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static List<String> serveOnFreePorts() {
        List<String> arguments = new ArrayList<>(List.of("serve", "--set", "bind=127.0.0.1"));
        for (String role : List.of("dispatch", "notification", "switchboard", "web", "control")) {
            arguments.addAll(List.of("--set", role + ".port=0"));
        }
        return arguments;
    }

    int port(String role) {
        Integer port = ports.get(role);
        if (port == null) {
            throw new AssertionError("no listener for " + role + " in " + ports);
        }
        return port;
    }

    /** What it listens for, as the ready line has it. */
    Set<String> roles() {
        return ports.keySet();
    }

    boolean listensFor(String role) {
        return ports.containsKey(role);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** SIGKILL: nothing of the program runs any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    /** Waits for the end, and returns the exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("did not stop");
        }
        return process.exitValue();
    }

    /** Kills it, and waits until it has left its files. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(err);
    }
}
