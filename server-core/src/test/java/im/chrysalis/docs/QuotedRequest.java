package im.chrysalis.docs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A client's request that the reference quotes: in a block of code, a line after {@code C:}, or the body of a SOAP request; in the
 * text, the method of a SOAP request, alone or with elements, as in {@code GetMessage{messageId, alsoMarkAsRead}}.
 *
 * @param page the page's file name
 * @param section the number of the section or item; empty before the first
 * @param text the line; or the name of the method
 * @param elements the elements of the body, if they are quoted
 */
record QuotedRequest(String page, String section, String text, boolean isSoap, Set<String> elements) {

    private static final String ACTIONS = "(?:Add|Break|Create|Delete|Find|Get|Manage|Share|Update)";
    private static final String OBJECTS =
            "(?:Circle|ClientConfig|Connection|Contact|Document|Documents|DynamicItem|Item"
                    + "|Member|Membership|Message|Messages|Metadata|Profile|Relationships|WLConnection)";

    /** A heading or item, of which the first group is the number; a block of code; a method; a method with elements. */
    private static final Pattern PART = Pattern.compile(
            String.join(
                    "|",
                    "^(?:#+|\\d+\\.) [^\\n]*?id=\"([^\"]+)\"",
                    "^```[^\\n]*\\n(.*?)^```",
                    "`(AB(?:Add|Contact|Find|Group)\\w*|" + ACTIONS + OBJECTS + ")`",
                    "`(" + ACTIONS + "[A-Z]\\w*)(?<!Result)\\{([^`\\n]*)}`"),
            Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern LINE = Pattern.compile("(?m)^(?:SB )?C: .*$");
    private static final Pattern END = Pattern.compile("\\s+(?:SB )?S: |\\s{2,}|\\s;|\\sCRLF\\b|\\\\r\\\\n");
    private static final Pattern METHOD =
            Pattern.compile("(?s)^.*?<(?:\\w+:)?Body[^>]*>\\s*<(?:\\w+:)?(\\w+)|^\\s*<(\\w+) xmlns=\"http://");
    private static final Pattern ELEMENT = Pattern.compile("<(?:\\w+:)?(\\w+)");
    private static final Pattern NAMED = Pattern.compile("(?:^|[{,/]) ?([A-Za-z]\\w*)");

    /** The requests of a page, in their order, each once a section. */
    static List<QuotedRequest> of(ReferencePage page) {
        Set<QuotedRequest> requests = new LinkedHashSet<>();
        String file = page.name().substring(page.name().lastIndexOf('/') + 1);
        String section = "";
        for (MatchResult part : PART.matcher(page.text()).results().toList()) {
            if (part.group(1) != null) {
                section = part.group(1);
            } else if (part.group(3) != null) {
                requests.add(new QuotedRequest(file, section, part.group(3), true, Set.of()));
            } else if (part.group(4) != null) {
                requests.add(new QuotedRequest(file, section, part.group(4), true, names(NAMED, part.group(5))));
            } else if (part.group(2).stripLeading().startsWith("<")) {
                Matcher method = METHOD.matcher(part.group(2));
                String name = method.find() ? method.group(1) != null ? method.group(1) : method.group(2) : "";
                if (!name.isEmpty() && !name.matches(".*(Response|Collection|Fault)")) {
                    requests.add(new QuotedRequest(
                            file, section, name, true, elements(part.group(2).substring(method.end()))));
                }
            } else {
                for (String line : lines(part.group(2))) {
                    requests.add(new QuotedRequest(file, section, line, false, Set.of()));
                }
            }
        }
        return List.copyOf(requests);
    }

    private static List<String> lines(String block) {
        List<String> lines = new ArrayList<>();
        for (MatchResult line : LINE.matcher(block).results().toList()) {
            for (String request : line.group().split("\\bC: ", -1)) {
                String words = END.split(request.strip(), 2)[0];
                if (words.matches("[A-Z]{3}\\b.*")) {
                    lines.add(words);
                }
            }
        }
        return lines;
    }

    /** The names of the elements in a piece of XML, without their prefixes. */
    static Set<String> elements(String xml) {
        return names(ELEMENT, xml);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(name -> name.group(1)).collect(Collectors.toSet());
    }
}
