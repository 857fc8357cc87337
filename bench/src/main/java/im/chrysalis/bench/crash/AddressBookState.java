package im.chrysalis.bench.crash;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a book holds, as facts that can be compared: {@code FL bob@example.com}, {@code group Work}, {@code in Work
 * bob@example.com}, and with a value {@code name}, {@code PHH}, {@code BLP} and the like.
 */
final class AddressBookState {

    static final Set<String> PHONES = Set.of("PHH", "PHW", "PHM");
    private static final List<String> LISTS = List.of("FL", "AL", "BL");

    private AddressBookState() {}

    /** Reads a book as MSNP9 writes it: from the answer to USR to the end of SYN's. */
    static Map<String, String> of(List<String> lines) {
        Map<String, String> facts = new TreeMap<>();
        Map<String, String> groups = new TreeMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "USR" -> facts.put("name", words[4]);
                case "GTC", "BLP" -> facts.put(words[0], words[1]);
                case "PRP" -> {
                    if (PHONES.contains(words[1])) {
                        facts.put(words[1], words[2]);
                    }
                }
                case "LSG" -> {
                    if (!words[1].equals("0")) {
                        groups.put(words[1], words[2]);
                        facts.put("group " + words[2], "");
                    }
                }
                case "LST" -> contact(facts, groups, words);
                default -> {
                    // no part of the book
                }
            }
        }
        return facts;
    }

    private static void contact(Map<String, String> facts, Map<String, String> groups, String[] words) {
        int mask = Integer.parseInt(words[3]);
        for (int bit = 0; bit < LISTS.size(); bit++) {
            if ((mask >> bit & 1) != 0) {
                facts.put(LISTS.get(bit) + " " + words[1], "");
            }
        }
        if (words.length > 4) {
            for (String number : words[4].split(",", -1)) {
                if (groups.containsKey(number)) {
                    facts.put("in " + groups.get(number) + " " + words[1], "");
                }
            }
        }
    }

    /** The facts that only one of two books has, for people to read. */
    static String difference(Map<String, String> expected, Map<String, String> found) {
        StringBuilder text = new StringBuilder();
        expected.forEach((fact, value) -> {
            if (!value.equals(found.get(fact))) {
                text.append("\n    expected ").append(fact).append(' ').append(value);
            }
        });
        found.forEach((fact, value) -> {
            if (!value.equals(expected.get(fact))) {
                text.append("\n    found    ").append(fact).append(' ').append(value);
            }
        });
        return text.toString();
    }
}
