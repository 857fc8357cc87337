package im.chrysalis.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The anchors and links of one Markdown file, as GitHub renders it. Fenced code and inline code hold neither.
 *
 * @param anchors ids of headings, and of {@code <a id="...">}
 */
record MarkdownPage(Path file, Set<String> anchors, List<Link> links) {

    /** A link as it is written, with the number of its line. */
    record Link(int line, String target) {}

    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)(?: +#+)?");
    private static final Pattern EXPLICIT = Pattern.compile("<a (?:id|name)=\"([^\"]+)\">");
    private static final Pattern CODE = Pattern.compile("(`+)(?:(?!\\1).)+?\\1");
    private static final Pattern LINK = Pattern.compile(
            "\\]\\(<?([^\\s()<>]+)>?(?: +\"[^\"]*\")?\\)|^ {0,3}\\[[^\\]]+\\]: +(\\S+)|<(?:a|img) [^>]*(?:href|src)=\"([^\"]*)\"");

    static MarkdownPage read(Path file) throws IOException {
        Set<String> anchors = new HashSet<>();
        List<Link> links = new ArrayList<>();
        boolean code = false;
        List<String> lines = Repository.text(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.stripLeading().startsWith("```")) {
                code = !code;
            } else if (!code) {
                Matcher explicit = EXPLICIT.matcher(line);
                while (explicit.find()) {
                    anchors.add(explicit.group(1));
                }
                Matcher heading = HEADING.matcher(line);
                if (heading.matches()) {
                    addSlug(heading.group(1), anchors);
                }
                addLinks(i + 1, CODE.matcher(line).replaceAll("`"), links);
            }
        }
        return new MarkdownPage(file, anchors, links);
    }

    private static void addLinks(int number, String line, List<Link> links) {
        Matcher link = LINK.matcher(line);
        while (link.find()) {
            for (int group = 1; group <= link.groupCount(); group++) {
                if (link.group(group) != null) {
                    links.add(new Link(number, link.group(group)));
                }
            }
        }
    }

    /** The id that GitHub gives a heading; the second of the same text gets -1. */
    private static void addSlug(String heading, Set<String> anchors) {
        String slug = heading.replaceAll("<[^>]*>", "")
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
        String id = slug;
        for (int n = 1; !anchors.add(id); n++) {
            id = slug + "-" + n;
        }
    }
}
