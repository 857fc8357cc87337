package im.chrysalis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The types and members that {@code docs/architecture.md} names are in the sources, under those names. */
class ArchitecturePageTest {

    private static final Path DOCS = Path.of("../docs");

    /** A link to a source file, and the member that is named right after it, if there is one. */
    private static final Pattern LINK = Pattern.compile("\\[`(\\w+)`]\\(([^)]+\\.java)\\)(?:,?\\s`([a-z]\\w*)`)?");

    /** A type and its member, such as {@code Message.Shown}. */
    private static final Pattern MEMBER = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");

    private final String page = read(DOCS.resolve("architecture.md"));
    private final List<Path> sources = sources();

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean names(Path file, String member) {
        return Pattern.compile("\\b" + member + "\\b").matcher(read(file)).find();
    }

    @Test
    void linksLeadToTheTypesTheyNameAndThoseHaveTheMembers() {
        List<String> wrong = new ArrayList<>();
        int links = 0;
        for (Matcher link = LINK.matcher(page); link.find(); links++) {
            Path file = DOCS.resolve(link.group(2));
            if (!file.endsWith(link.group(1) + ".java")
                    || !Files.exists(file)
                    || (link.group(3) != null && !names(file, link.group(3)))) {
                wrong.add(link.group());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(links).isGreaterThan(50);
    }

    @Test
    void membersAreThoseOfTheirTypes() {
        List<String> wrong = new ArrayList<>();
        int members = 0;
        for (Matcher member = MEMBER.matcher(page); member.find(); ) {
            String type = member.group(1);
            List<Path> files = sources.stream()
                    .filter(file -> file.endsWith(type + ".java"))
                    .toList();
            if (!files.isEmpty()) { // else a type of another module
                members++;
                if (files.stream().noneMatch(file -> names(file, member.group(2)))) {
                    wrong.add(member.group());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(members).isGreaterThan(10);
    }
}
