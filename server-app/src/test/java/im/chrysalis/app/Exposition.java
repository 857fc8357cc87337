package im.chrysalis.app;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses a metrics page as strictly as the text format's specification (version 0.0.4): each family is one block of
 * HELP, TYPE and samples, no sample is repeated, counters end in _total, and the buckets of a histogram increase up to
 * its count.
 */
final class Exposition {

    /** One sample, with its labels in the order of their names. */
    record Sample(String name, Map<String, String> labels, double value) {}

    private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) .*");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (NaN|[+-]Inf|-?[0-9.]+(?:E-?[0-9]+)?)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\"(,|$)");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Sample> samples = new LinkedHashMap<>();
    private String family = "";

    private Exposition() {}

    static Exposition read(String text) {
        if (!text.endsWith("\n") || text.contains("\r")) {
            throw new AssertionError("lines end in a line feed, the last one too");
        }
        Exposition page = new Exposition();
        text.lines().forEach(page::line);
        page.types.forEach((name, type) -> {
            if (type.equals("histogram")) {
                page.checkHistogram(name);
            }
        });
        return page;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        if (type.matches()) {
            family = type.group(1);
            require(types.put(family, type.group(2)) == null, "a family stands twice", line);
            require(!type.group(2).equals("counter") || family.endsWith("_total"), "counters end in _total", line);
        } else if (!help.matches()) {
            require(!line.startsWith("#") && !line.isBlank(), "neither HELP nor TYPE nor sample", line);
            sample(line);
        }
    }

    private void sample(String line) {
        Matcher matcher = SAMPLE.matcher(line);
        require(matcher.matches(), "not a sample", line);
        String name = matcher.group(1);
        Set<String> allowed = switch (types.getOrDefault(family, "")) {
            case "histogram" -> Set.of(family + "_bucket", family + "_sum", family + "_count");
            case "summary" -> Set.of(family, family + "_sum", family + "_count");
            default -> Set.of(family);
        };
        require(allowed.contains(name), "not of the family " + family, line);
        Map<String, String> labels = labels(matcher.group(2) == null ? "" : matcher.group(2), line);
        Sample sample = new Sample(name, labels, number(matcher.group(3)));
        require(samples.put(name + labels, sample) == null, "a sample stands twice", line);
    }

    private static Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int done = 0;
        while (done < text.length()) {
            require(label.find(done) && label.start() == done, "labels cannot be read", line);
            require(labels.put(label.group(1), label.group(2)) == null, "a label stands twice", line);
            done = label.end();
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private void checkHistogram(String name) {
        Map<Map<String, String>, TreeMap<Double, Double>> buckets = new HashMap<>();
        for (Sample bucket : named(name + "_bucket")) {
            Map<String, String> others = new TreeMap<>(bucket.labels());
            String bound = others.remove("le");
            require(bound != null, "a bucket has a bound", bucket.toString());
            buckets.computeIfAbsent(others, o -> new TreeMap<>()).put(number(String.valueOf(bound)), bucket.value());
        }
        buckets.forEach((labels, counts) -> {
            double before = 0;
            for (double count : counts.values()) {
                require(count >= before, "buckets rise", name + labels);
                before = count;
            }
            require(counts.lastKey() == Double.POSITIVE_INFINITY, "the last bucket has no bound", name + labels);
            Sample all = samples.get(name + "_count" + labels);
            require(all != null && all.value() == before, "the last bucket is the count", name + labels);
            require(samples.containsKey(name + "_sum" + labels), "there is a sum", name + labels);
        });
    }

    private static void require(boolean right, String rule, String line) {
        if (!right) {
            throw new AssertionError(rule + ": " + line);
        }
    }

    List<Sample> named(String name) {
        return samples.values().stream()
                .filter(sample -> sample.name().equals(name))
                .toList();
    }

    Set<String> names() {
        return samples.values().stream().map(Sample::name).collect(Collectors.toSet());
    }

    List<Sample> all() {
        return List.copyOf(samples.values());
    }

    /**
     * The value of a sample.
     *
     * @param labels all its labels, names and values by turns; 0 if there is no such sample
     */
    double value(String name, String... labels) {
        Map<String, String> wanted = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            wanted.put(labels[i], labels[i + 1]);
        }
        Sample sample = samples.get(name + wanted);
        return sample == null ? 0 : sample.value();
    }
}
