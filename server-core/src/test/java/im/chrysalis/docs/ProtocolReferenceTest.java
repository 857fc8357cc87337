package im.chrysalis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.docs.ReferencePage.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The protocol reference and what cites it: transcripts by their {@code Source:} lines, Java code by its comments.
 * Writes the generated parts of the pages with {@code -Dreference.write=true}.
 */
class ProtocolReferenceTest {

    private static final Path DOCS = Repository.ROOT.resolve("docs");
    private static final Path TRANSCRIPTS = Repository.ROOT.resolve("server-core/src/test/transcripts");
    private static final Path COVERAGE = DOCS.resolve("protocol/coverage.md");
    private static final Pattern SOURCE = Pattern.compile("(?m)^# Source: (.*)$");
    private static final Pattern COMMENT = Pattern.compile("^\\s*(?:/?\\*|//)|//|/\\*");
    private static final Pattern MARKDOWN = Pattern.compile("[\\w./-]*\\w\\.md\\b");

    @Test
    void everySectionIsInOnePage() throws IOException {
        Map<String, List<String>> pages = new TreeMap<>();
        for (Section section : sections()) {
            // the items of client-demands.md and the sections of the contract are counted apart
            if (!section.page().endsWith("client-demands.md") && !section.page().equals("contract.md")) {
                section.numbers()
                        .forEach(number -> pages.computeIfAbsent(number, n -> new ArrayList<>())
                                .add(section.page()));
            }
        }
        pages.values().removeIf(of -> of.size() == 1);
        assertThat(pages).isEmpty();
    }

    @Test
    void transcriptsCiteSectionsThatExist() throws IOException {
        Set<Citation> known = known();
        List<String> mistakes = new ArrayList<>();
        for (Path file : Repository.files(".txt")) {
            if (file.startsWith(TRANSCRIPTS)) {
                Matcher source = SOURCE.matcher(Repository.text(file));
                if (!source.find()) {
                    mistakes.add(Repository.name(file) + ": no Source: line");
                    continue;
                }
                try {
                    Citation.ofSource(source.group(1)).stream()
                            .filter(citation -> !known.contains(citation))
                            .forEach(citation -> mistakes.add(Repository.name(file) + ": " + citation));
                } catch (IllegalArgumentException mistake) {
                    mistakes.add(Repository.name(file) + ": " + mistake.getMessage());
                }
            }
        }
        assertThat(mistakes).isEmpty();
    }

    @Test
    void commentsCiteSectionsThatExist() throws IOException {
        Set<Citation> known = known();
        List<String> mistakes = new ArrayList<>();
        for (Path file : Repository.files(".java")) {
            if (!file.endsWith("docs/Citation.java")) {
                String code = Repository.text(file);
                Citation.ofComments(code).stream()
                        .filter(citation -> !known.contains(citation))
                        .forEach(citation -> mistakes.add(Repository.name(file) + ": " + citation));
                code.lines()
                        .filter(line -> COMMENT.matcher(line).find())
                        .flatMap(line -> MARKDOWN.matcher(line).results())
                        .map(page -> page.group())
                        .filter(page -> !page.startsWith("docs/") && !Files.exists(Repository.ROOT.resolve(page)))
                        .filter(page -> !file.startsWith(
                                Repository.ROOT.resolve("server-core/src/test/java/im/chrysalis/docs")))
                        .forEach(page -> mistakes.add(Repository.name(file) + ": no file " + page));
            }
        }
        assertThat(mistakes).isEmpty();
    }

    @Test
    void transcriptsAreListedUnderTheSectionsTheyHold() throws IOException {
        Map<Citation, SortedSet<String>> transcripts = transcripts();
        Map<Path, String> pages = new TreeMap<>();
        for (Path file : pages()) {
            pages.put(file, ReferencePage.read(file).with(transcripts));
        }
        pages.put(COVERAGE, coverage(transcripts));
        List<String> stale = new ArrayList<>();
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            if (!Files.exists(page.getKey()) || !Repository.text(page.getKey()).equals(page.getValue())) {
                stale.add(Repository.name(page.getKey()));
                if (Boolean.getBoolean("reference.write")) {
                    Files.writeString(page.getKey(), page.getValue());
                }
            }
        }
        if (!Boolean.getBoolean("reference.write")) {
            assertThat(stale)
                    .as("pages whose lists of transcripts are out of date; to write them anew: "
                            + "mvn -pl server-core test -Dtest=ProtocolReferenceTest -Dreference.write=true")
                    .isEmpty();
        }
    }

    /** The page of the sections that no transcript holds. */
    private static String coverage(Map<Citation, SortedSet<String>> transcripts) throws IOException {
        Map<String, List<String>> bare = new TreeMap<>();
        int all = 0;
        int held = 0;
        for (Section section : sections()) {
            if (section.hasText() && section.page().startsWith("protocol/")) {
                all++;
                if (section.numbers().stream()
                        .anyMatch(number -> transcripts.containsKey(new Citation(section.page(), number)))) {
                    held++;
                } else {
                    String page = section.page().substring("protocol/".length());
                    bare.computeIfAbsent(page, p -> new ArrayList<>())
                            .add("- ["
                                    + section.title()
                                            .replaceAll("[\\[\\]*]", "")
                                            .replace("<", "&lt;") + "](" + page + "#"
                                    + section.numbers().get(0) + ")\n");
                }
            }
        }
        StringBuilder text = new StringBuilder("# Sections that no transcript holds\n\n"
                + "Generated by `ProtocolReferenceTest`; see [README.md](README.md). " + held + " of " + all
                + " sections and items are named in the `Source:` line of a transcript. Not every section needs one: some are"
                + " background, or describe what a client does by itself.\n");
        bare.forEach((page, sections) -> text.append("\n## " + page + "\n\n" + String.join("", sections)));
        return text.toString();
    }

    private static List<Path> pages() throws IOException {
        return Repository.files(".md").stream()
                .filter(file -> file.startsWith(DOCS.resolve("protocol")))
                .filter(file -> !file.equals(COVERAGE) && !file.endsWith("README.md"))
                .toList();
    }

    private static List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        for (Path file : pages()) {
            sections.addAll(ReferencePage.read(file).sections());
        }
        sections.addAll(ReferencePage.read(DOCS.resolve("contract.md")).sections());
        return sections;
    }

    private static Set<Citation> known() throws IOException {
        Set<Citation> known = new HashSet<>();
        for (Section section : sections()) {
            section.numbers().forEach(number -> known.add(new Citation(section.page(), number)));
            known.add(new Citation(section.page(), ""));
        }
        for (String number : List.of("", "0", "0.1", "0.2")) {
            known.add(new Citation("protocol/README.md", number));
        }
        for (Path page : Repository.files(".md")) {
            if (page.startsWith(DOCS)) {
                known.add(new Citation(Repository.name(page).substring("docs/".length()), "")); // as a whole
            }
        }
        return known;
    }

    /** The transcripts that cite each section, by their path below the folder of transcripts. */
    private static Map<Citation, SortedSet<String>> transcripts() throws IOException {
        Map<Citation, SortedSet<String>> citing = new HashMap<>();
        for (Path file : Repository.files(".txt")) {
            if (file.startsWith(TRANSCRIPTS)) {
                Matcher source = SOURCE.matcher(Repository.text(file));
                if (source.find()) {
                    String path = TRANSCRIPTS.relativize(file).toString().replace('\\', '/');
                    for (Citation citation : Citation.ofSource(source.group(1))) {
                        citing.computeIfAbsent(citation, c -> new TreeSet<>()).add(path);
                    }
                }
            }
        }
        return citing;
    }
}
