package im.chrysalis.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests rules about words in the sources of all modules (CONTRIBUTING.md, "House rules"). The rules about packages and
 * libraries are in {@code ArchitectureTest} of {@code server-app}, which reads class files; what stands here is not in
 * them.
 */
class LayoutTest {

    private static final Path ROOT = Path.of("..");

    /** Modules that play clients: they write and read the protocol as clients do, and have locks of their own. */
    private static final Set<String> CLIENTS = Set.of("bench", "friends", "testkit");

    /**
     * Where words of the protocol may stand besides {@code dialect}: tables by verb for octets that are not parsed yet.
     * The doctor plays a client.
     */
    private static final Set<String> KNOW_WORDS = Set.of("PayloadRules.java", "Secrets.java");

    private record SourceLine(Path file, int number, String text) {

        String module() {
            return ROOT.relativize(file).getName(0).toString();
        }

        boolean isIn(String name) {
            return file.getParent().getFileName().toString().equals(name);
        }

        boolean isComment() {
            String start = text.strip();
            return start.startsWith("*") || start.startsWith("/*") || start.startsWith("//");
        }
    }

    private static List<SourceLine> lines() throws IOException {
        List<SourceLine> lines = new ArrayList<>();
        for (String module : List.of("friends", "server-core", "db", "server-app", "testkit", "bench")) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    List<String> texts = Files.readAllLines(file);
                    for (int i = 0; i < texts.size(); i++) {
                        lines.add(new SourceLine(file, i + 1, texts.get(i)));
                    }
                }
            }
        }
        return lines;
    }

    private static void assertNone(Predicate<SourceLine> offends, String rule) throws IOException {
        assertThat(lines().stream().filter(line -> !line.isComment()).filter(offends))
                .as(rule)
                .isEmpty();
    }

    @Test
    void synchronizedBlocksAreTheThreadingModels() throws IOException {
        Pattern block = Pattern.compile("\\bsynchronized\\b");
        assertNone(
                line -> !CLIENTS.contains(line.module())
                        && !line.isIn("actor")
                        && block.matcher(line.text()).find(),
                "synchronized occurs in actor only");
    }

    @Test
    void dialectsAreNotCompared() throws IOException {
        Pattern comparison = Pattern.compile("\\bDialects\\.MSNP\\d|\\.equals\\(\"MSNP\\d|\"MSNP\\d+\"\\.equals"
                + "|ialect\\w*(\\(\\))?\\.(name\\(\\)\\.equals|compareTo)");
        assertNone(
                line -> !line.isIn("dialect") && comparison.matcher(line.text()).find(),
                "what differs between dialects is in their tables, or a trait");
    }

    @Test
    void usersAreReachedThroughTheDirectory() throws IOException {
        Pattern fieldOrParameter = Pattern.compile("\\bOnlineUsers \\w+[,);]");
        assertNone(
                line -> !line.isIn("ns")
                        && fieldOrParameter.matcher(line.text()).find(),
                "outside ns, Directory and AccountEditor are passed on, not the implementation for one server");
    }

    @Test
    void coreNamesNoDialect() throws IOException {
        assertNone(
                line -> line.module().equals("server-core")
                        && !line.isIn("dialect")
                        && line.text().matches(".*\"MSNP\\d.*"),
                "names of dialects occur in dialect only");
    }

    /** All verbs but PUT, which is also a method of HTTP. */
    @Test
    void wordsOfTheProtocolAreTheDialects() throws IOException {
        Pattern verb = Pattern.compile(
                "\"(ACK|AD[CDGL]|ANS|BLP|BPR|BYE|CAL|CH[GL]|CV[QR]|DEL|FLN|FND|FQY|GCF|GTC|ILN|IMS|INF|IPG|IRO"
                        + "|JOI|LKP|LS[GT]|MSG|NAK|NFY|NLN|NOT|OUT|PAG|PGD|PNG|PRP|QNG|QRY|RE[AGM]|RM[GL]|RNG|SBP|SBS|SD[CG]|SND|SYN|UB[MNX]|URL|USR|UU[MNX]|VER|XFR)["
                        + " \"]");
        assertNone(
                line -> !CLIENTS.contains(line.module())
                        && !line.isIn("dialect")
                        && !line.isIn("doctor")
                        && !KNOW_WORDS.contains(line.file().getFileName().toString())
                        && verb.matcher(line.text()).find(),
                "words of the protocol occur in dialect only");
    }
}
