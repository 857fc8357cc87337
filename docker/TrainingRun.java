import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the server once, as users do, to train the ahead-of-time cache that makes later starts quick. Fails if the
 * server does.
 *
 * <pre>java TrainingRun.java CACHE JAVA OPTION… -jar chrysalis.jar</pre>
 */
public final class TrainingRun {

    private static final String PASSWORD = "chrysalis";

    public static void main(String... arguments) throws Exception {
        Path data = Files.createTempDirectory("rehearsal");
        try {
            train(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length), data);
        } finally {
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static void train(Path cache, List<String> java, Path data) throws Exception {
        List<String> command = new ArrayList<>(java);
        command.add(1, "-XX:AOTCacheOutput=" + cache);
        Path nothing = Files.createFile(data.resolve("nothing.properties")); // as shipped, without local settings
        command.addAll(List.of("serve", "--demo", "--config", nothing.toString()));
        for (String setting : List.of(
                "data.dir=" + data.resolve("data"), "bind=127.0.0.1", "control.token=rehearsal", "dispatch.port=0",
                "notification.port=0", "switchboard.port=0", "web.port=0", "web.tls-port=0", "control.port=0")) {
            command.addAll(List.of("--set", setting));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("CHRYSALIS_"));
        Process server = builder.start();
        try (BufferedReader out = server.inputReader()) {
            converseAndSignIn(ready(out));
            server.toHandle().destroy(); // SIGTERM, as docker stop does; Process.destroy would close its output
            out.lines().forEach(System.out::println);
            if (!server.waitFor(2, TimeUnit.MINUTES) || server.exitValue() != 0) {
                throw new IllegalStateException("the server did not stop as asked: " + server);
            }
        } finally {
            server.destroyForcibly();
        }
    }

    /**
     * The line that says where the server listens. Before it, Java may warn of what it does not take into the cache.
     */
    private static String ready(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            System.out.println(line);
            if (line.startsWith("chrysalis ready")) {
                return line;
            }
        }
        throw new IllegalStateException("the server ended before it was ready; it says why above");
    }

    private static void converseAndSignIn(String ready) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String control = "http://" + address(ready, "control");
            send(http, control, "GET", "/health/ready", "");
            send(http, control, "POST", "/api/v1/accounts",
                    "{\"email\":\"dora@example.com\",\"password\":\"chrysalis\",\"name\":\"Dora\"}");
            send(http, control, "PUT", "/api/v1/accounts/dora@example.com/contacts/alice@example.com",
                    "{\"lists\":[\"FL\",\"AL\"]}");
            send(http, control, "GET", "/api/v1/accounts", "");
            String ticket = ticket(http, address(ready, "web"), "alice@example.com");
            try (Client alice = new Client(address(ready, "notification"));
                    Client bob = new Client(address(ready, "notification"))) {
                signInByTicket(alice, "alice@example.com", ticket);
                signInByDigest(bob, "bob@example.com");
                converse(alice, bob);
            }
        }
    }

    private static void send(HttpClient http, String control, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(control + path))
                        .header("Authorization", "Bearer rehearsal")
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private static String ticket(HttpClient http, String web, String email) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://" + web + "/login2.srf"))
                        .header("Authorization", "Passport1.4 OrgVerb=GET,sign-in=" + email.replace("@", "%40") + ",pwd="
                                + PASSWORD)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("Authentication-Info").orElseThrow().split("'")[1];
    }

    private static void signInByTicket(Client client, String email, String ticket) throws IOException {
        client.sendLine("VER 1 MSNP9 CVR0");
        client.sendLine("CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 6.2.0205 MSMSGS " + email);
        client.sendLine("USR 3 TWN I " + email);
        client.await("USR 3 TWN S ");
        client.sendLine("USR 4 TWN S " + ticket);
        client.await("USR 4 OK ");
        client.sendLine("SYN 5 0");
        client.await("SYN 5 ");
        client.sendLine("CHG 6 NLN 0");
        client.await("CHG 6 NLN");
    }

    private static void signInByDigest(Client client, String email) throws Exception {
        client.sendLine("VER 1 MSNP5 CVR0");
        client.sendLine("USR 2 MD5 I " + email);
        client.answerChallenge("USR 2 MD5 S ", 3);
        client.await("USR 3 OK ");
        client.sendLine("SYN 4 0");
        client.await("SYN 4 ");
        client.sendLine("CHG 5 NLN");
        client.await("CHG 5 NLN");
    }

    /** Alice calls Bob, and each sends a message. */
    private static void converse(Client alice, Client bob) throws IOException {
        alice.sendLine("XFR 7 SB");
        String[] call = alice.await("XFR 7 SB ").split(" ");
        try (Client caller = new Client(call[3])) {
            caller.sendLine("USR 1 alice@example.com " + call[5]);
            caller.await("USR 1 OK ");
            caller.sendLine("CAL 2 bob@example.com");
            String[] ring = bob.await("RNG ").split(" ");
            try (Client called = new Client(ring[2])) {
                called.sendLine("ANS 1 bob@example.com " + ring[4] + " " + ring[1]);
                called.await("ANS 1 OK");
                caller.await("JOI ");
                for (int i = 3; i < 50; i++) {
                    caller.message(i, "Hello, Bob");
                    called.await("MSG ");
                    called.message(i, "Hello, Alice");
                    caller.await("MSG ");
                }
                called.sendLine("OUT");
                caller.await("BYE ");
            }
        }
        bob.sendLine("CHG 9 BSY");
        alice.await("NLN BSY ");
    }

    private static String address(String ready, String role) {
        return Arrays.stream(ready.split(" +"))
                .filter(word -> word.startsWith(role + "="))
                .map(word -> word.substring(role.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /**
     * A client that waits for the line it needs and skips the others, payloads included: none of them begins like one.
     */
    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;

        Client(String address) throws IOException {
            int colon = address.lastIndexOf(':');
            socket = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
            socket.setSoTimeout(20_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void sendLine(String line) throws IOException {
            send(line + "\r\n");
        }

        void message(int number, String text) throws IOException {
            String payload = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + text + "\r\n";
            send("MSG " + number + " N " + payload.length() + "\r\n" + payload);
        }

        private void send(String octets) throws IOException {
            socket.getOutputStream().write(octets.getBytes(StandardCharsets.UTF_8));
        }

        String await(String start) throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.contains(start)) {
                    return line.substring(line.indexOf(start));
                }
            }
            throw new IOException("hung up on while waiting for " + start);
        }

        void answerChallenge(String start, int number) throws Exception {
            String challenge = await(start).substring(start.length());
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest((challenge + PASSWORD).getBytes(StandardCharsets.US_ASCII));
            sendLine("USR " + number + " MD5 S " + HexFormat.of().formatHex(digest));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private TrainingRun() {}
}
