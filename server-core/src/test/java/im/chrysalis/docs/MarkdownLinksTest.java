package im.chrysalis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The links of every Markdown file to files of the repository, and to places in them. Nothing is fetched. */
class MarkdownLinksTest {

    @Test
    void relativeLinksLeadSomewhere() throws IOException {
        assertThat(broken(Repository.files(".md"))).isEmpty();
    }

    @Test
    void aLinkToNoFileOrToNoHeadingIsFound(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), """
                # A title, `code` and [a link](other.md)

                [good](#a-title-code-and-a-link), [good](#3.1), [good](other.md#twice-1), [elsewhere](https://example.com/no)
                [bad](#nothing) and [bad](other.md#once)
                `[code](nowhere.md)`

                ```
                # no heading
                [code](nowhere.md)
                ```

                ### <a id="3.1"></a>3.1 Lists
                [bad](nowhere.md)
                [bad](#no-heading)
                """);
        Files.writeString(folder.resolve("other.md"), "# Twice\n\n# Twice\n");

        assertThat(broken(List.of(page)))
                .extracting(link -> link.replaceFirst(".*page\\.md", "page.md"))
                .containsExactly(
                        "page.md:4: #nothing",
                        "page.md:4: other.md#once",
                        "page.md:13: nowhere.md",
                        "page.md:14: #no-heading");
    }

    private static List<String> broken(List<Path> files) throws IOException {
        Map<Path, MarkdownPage> pages = new HashMap<>();
        List<String> broken = new ArrayList<>();
        for (Path file : files) {
            for (MarkdownPage.Link link : page(file, pages).links()) {
                if (!link.target().matches("[a-z][a-z0-9+.-]*:.*") && !leads(file, link.target(), pages)) {
                    broken.add(Repository.name(file) + ":" + link.line() + ": " + link.target());
                }
            }
        }
        return broken;
    }

    private static boolean leads(Path from, String target, Map<Path, MarkdownPage> pages) throws IOException {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path to = path.isEmpty() ? from : from.resolveSibling(path).normalize();
        if (!Files.exists(to)) {
            return false;
        }
        return hash < 0
                || !to.toString().endsWith(".md")
                || page(to, pages).anchors().contains(target.substring(hash + 1));
    }

    private static MarkdownPage page(Path file, Map<Path, MarkdownPage> pages) throws IOException {
        MarkdownPage page = pages.get(file);
        if (page == null) {
            page = MarkdownPage.read(file);
            pages.put(file, page);
        }
        return page;
    }
}
