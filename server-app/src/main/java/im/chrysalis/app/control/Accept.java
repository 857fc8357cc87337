package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import java.util.List;
import java.util.Locale;

/** Content negotiation (RFC 9110, 12.5.1): which of the offered media types a request prefers. */
final class Accept {

    /** Types that are looked at; further ones are ignored. */
    private static final int MAX_RANGES = 20;

    private Accept() {}

    /**
     * The offered type that the request prefers; the first if it accepts any, names none, or none that is offered.
     *
     * @param offered in the server's order of preference, which decides between types of equal weight that a wildcard
     *     matches
     */
    static String best(HttpRequest request, List<String> offered) {
        String header = request.header("accept");
        String best = offered.get(0);
        double highest = 0;
        if (header == null) {
            return best;
        }
        String[] ranges = header.toLowerCase(Locale.ROOT).split(",", MAX_RANGES + 1);
        for (int i = 0; i < Math.min(ranges.length, MAX_RANGES); i++) {
            String[] parts = ranges[i].split(";", -1);
            double weight = weight(parts);
            for (String type : offered) {
                if (weight > highest && matches(parts[0].strip(), type)) {
                    best = type;
                    highest = weight;
                }
            }
        }
        return best;
    }

    private static boolean matches(String range, String type) {
        return range.equals(type)
                || range.equals("*/*")
                || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
    }

    private static double weight(String... parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
