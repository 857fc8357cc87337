package im.chrysalis.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page of the protocol reference, without its generated parts. A section begins with a heading whose anchors are
 * its numbers; the items of client-demands.md are numbered alike.
 *
 * @param name the path below {@code docs}
 */
record ReferencePage(String name, String text) {

    /** A part of a page that can be cited. A heading may carry the numbers of two sections. */
    record Section(String page, List<String> numbers, String title, boolean hasText) {}

    private static final Pattern HEADING =
            Pattern.compile("(?m)^#{2,4} ((?:<a id=\"[^\"]+\"></a>)+)(.*)$(\\n*(?=#|\\z))?");
    private static final Pattern ITEM = Pattern.compile("(?m)^\\d+\\. ((?:<a id=\"[^\"]+\"></a>)+)(.*)$");
    private static final Pattern NUMBER = Pattern.compile("id=\"([^\"]+)\"");
    private static final Pattern GENERATED =
            Pattern.compile("\\n\\n<!-- transcripts -->.*?<!-- /transcripts -->", Pattern.DOTALL);
    private static final String TO_TRANSCRIPTS = "../../server-core/src/test/transcripts/";

    static ReferencePage read(Path file) throws IOException {
        String name =
                Repository.ROOT.resolve("docs").relativize(file).toString().replace('\\', '/');
        return new ReferencePage(name, GENERATED.matcher(Repository.text(file)).replaceAll(""));
    }

    /** The sections in their order. */
    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        Matcher heading = HEADING.matcher(text);
        while (heading.find()) {
            sections.add(new Section(name, numbers(heading.group(1)), heading.group(2), heading.group(3) == null));
        }
        Matcher item = ITEM.matcher(text);
        while (item.find()) {
            String title = item.group(2).replaceAll("[*`]", "");
            title = title.length() > 60 ? title.substring(0, 60).strip() + "…" : title;
            sections.add(new Section(
                    name, numbers(item.group(1)), numbers(item.group(1)).get(0) + " " + title, true));
        }
        return sections;
    }

    private static List<String> numbers(String anchors) {
        return NUMBER.matcher(anchors).results().map(number -> number.group(1)).toList();
    }

    /** The whole page again, with the transcripts below the sections that they cite. */
    String with(Map<Citation, SortedSet<String>> transcripts) {
        String page =
                HEADING.matcher(text).replaceAll(heading -> Matcher.quoteReplacement(withList(heading, transcripts)));
        StringBuilder items = new StringBuilder();
        for (MatchResult item : ITEM.matcher(text).results().toList()) {
            for (String number : numbers(item.group(1))) {
                SortedSet<String> held = transcripts.getOrDefault(new Citation(name, number), new TreeSet<>());
                if (!held.isEmpty()) {
                    items.append("\n- [" + number + "](#" + number + "): " + links(held));
                }
            }
        }
        return items.isEmpty()
                ? page
                : page.stripTrailing() + "\n\n<!-- transcripts -->\n## Transcripts by item\n" + items
                        + "\n<!-- /transcripts -->\n";
    }

    private String withList(MatchResult heading, Map<Citation, SortedSet<String>> transcripts) {
        Set<String> held = new LinkedHashSet<>();
        for (String number : numbers(heading.group(1))) {
            held.addAll(transcripts.getOrDefault(new Citation(name, number), new TreeSet<>()));
        }
        if (held.isEmpty()) {
            return heading.group();
        }
        int end = heading.end(2) - heading.start();
        return heading.group().substring(0, end)
                + "\n\n<!-- transcripts -->\n<details><summary>Transcripts: " + held.size() + "</summary>\n\n"
                + links(held) + "\n\n</details>\n<!-- /transcripts -->"
                + heading.group().substring(end);
    }

    private static String links(Set<String> transcripts) {
        return String.join(
                ", ",
                transcripts.stream()
                        .map(path -> "[" + path.replaceFirst("\\.txt$", "") + "](" + TO_TRANSCRIPTS + path + ")")
                        .toList());
    }
}
