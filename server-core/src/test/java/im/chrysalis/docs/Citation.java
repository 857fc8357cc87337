package im.chrysalis.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One section of one page that something names as its source.
 *
 * @param page the page's path below {@code docs}, such as {@code protocol/lists.md}
 * @param section the section's anchor, such as {@code 3.3}; empty for the whole page
 */
record Citation(String page, String section) {

    /**
     * {@code lists.md 3.3, 7.2 (201)}, as a transcript's {@code Source:} line has it; parts are separated by
     * semicolons.
     */
    private static final Pattern PART = Pattern.compile("([\\w-]+\\.md)((?: [^,;()]+(?: \\([^)]*\\))?,?)*)");

    private static final Pattern SECTION = Pattern.compile("([0-9]+(?:\\.[0-9]+)*b?|[AB])(?: \\([^)]*\\))?");

    /** {@code docs/protocol/lists.md#3.3 and #3.4}, as comments have it. */
    private static final Pattern IN_COMMENT =
            Pattern.compile("docs/([\\w/-]+\\.md)((?:(?:, | and | to )?#[\\w.-]*\\w)*)");

    private static final Pattern ANCHOR = Pattern.compile("#([\\w.-]*\\w)");

    /**
     * The sections that the text of a {@code Source:} line names. Parts that name no page are free text.
     *
     * @throws IllegalArgumentException if a part names a page in another form
     */
    static List<Citation> ofSource(String source) {
        List<Citation> citations = new ArrayList<>();
        for (String part : source.split(";", -1)) {
            Matcher page = PART.matcher(part.strip());
            if (page.matches()) {
                String folder = page.group(1).equals("contract.md") ? "" : "protocol/";
                for (String item : page.group(2).split(",(?![^(]*\\))", -1)) {
                    Matcher section = SECTION.matcher(item.strip());
                    if (!section.matches()) {
                        throw new IllegalArgumentException("no section: '" + item.strip() + "'");
                    }
                    citations.add(new Citation(folder + page.group(1), section.group(1)));
                }
            } else if (part.contains(".md")) {
                throw new IllegalArgumentException(
                        "neither a page with sections nor free text: '" + part.strip() + "'");
            }
        }
        return citations;
    }

    /** The sections that the comments of a source file name. */
    static List<Citation> ofComments(String code) {
        List<Citation> citations = new ArrayList<>();
        Matcher page = IN_COMMENT.matcher(code.replaceAll("\\n\\s*(?:\\*|//|--) ?(?!/)", " "));
        while (page.find()) {
            if (page.group(2).isEmpty()) {
                citations.add(new Citation(page.group(1), ""));
            }
            Matcher anchor = ANCHOR.matcher(page.group(2));
            while (anchor.find()) {
                citations.add(new Citation(page.group(1), anchor.group(1)));
            }
        }
        return citations;
    }
}
