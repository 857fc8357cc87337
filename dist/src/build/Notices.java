import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.jr.ob.JSON;

/**
 * Writes the notices of the libraries in the jar: which there are, under which licences, what each of their jars carries as
 * licence or notice, and the text of each licence once. Ends with an error if the file that is checked in differs,
 * unless {@code -Dnotices.write=true} has it written.
 *
 * <pre>java -cp chrysalis.jar Notices.java BOM REPOSITORY FILE</pre>
 *
 * BOM is a CycloneDX document with the texts of licences, REPOSITORY the local repository of Maven.
 */
public final class Notices {

    /** Copyright lines that a licence asks for and the library's jar does not carry. */
    private static final Map<String, String> COPYRIGHTS =
            Map.of("org.ow2.asm:asm", "Copyright (c) 2000-2011 INRIA, France Telecom");

    private static final String RULE = "=".repeat(100) + "\n";

    private Notices() {}

    public static void main(String... arguments) throws IOException {
        Map<String, Object> bom = JSON.std.mapFrom(Files.readString(Path.of(arguments[0])));
        String notices = notices(bom, Path.of(arguments[1]));
        Path file = Path.of(arguments[2]);
        if (Boolean.getBoolean("notices.write")) {
            Files.writeString(file, notices);
        } else if (!Files.exists(file) || !Files.readString(file).equals(notices)) {
            System.err.println(file.toAbsolutePath().normalize()
                    + " does not match the libraries of the jar; write it anew by the same command with -Dnotices.write=true");
            System.exit(1);
        }
    }

    @SuppressWarnings("unchecked")
    private static String notices(Map<String, Object> bom, Path repository) throws IOException {
        StringBuilder list = new StringBuilder();
        StringBuilder carried = new StringBuilder();
        Map<String, String> texts = new TreeMap<>();
        Map<String, List<String>> files = new TreeMap<>(); // who carries the same
        List<Map<String, Object>> libraries = new ArrayList<>((List<Map<String, Object>>) bom.get("components"));
        libraries.removeIf(library -> library.get("group").equals("im.chrysalis"));
        libraries.sort(Comparator.comparing(library -> library.get("group") + ":" + library.get("name")));
        TreeSet<String> seen = new TreeSet<>();
        for (Map<String, Object> library : libraries) {
            String name = library.get("group") + ":" + library.get("name") + ":" + library.get("version");
            if (!seen.add(name)) {
                continue; // again, with a classifier
            }
            List<String> licences = new ArrayList<>();
            for (Map<String, Object> entry : (List<Map<String, Object>>) library.getOrDefault("licenses", List.of())) {
                Map<String, Object> licence = (Map<String, Object>) entry.get("license");
                if (licence == null) {
                    licences.add(String.valueOf(entry.get("expression")));
                    continue;
                }
                String id = String.valueOf(licence.getOrDefault("id", licence.get("name")));
                licences.add(id);
                Map<String, Object> text = (Map<String, Object>) licence.get("text");
                if (text != null && !id.contains("GPL")) { // each of these is offered beside another licence, which is taken
                    texts.put(id, unwrapped((String) text.get("content"), (String) text.get("encoding")));
                }
            }
            if (licences.isEmpty()) {
                throw new IllegalStateException(name + " names no licence");
            }
            list.append("  ").append(name).append("\n      ").append(String.join(" or ", licences)).append('\n');
            for (Map<String, Object> reference :
                    (List<Map<String, Object>>) library.getOrDefault("externalReferences", List.of())) {
                if (reference.get("type").equals("website")) {
                    list.append("      ").append(reference.get("url")).append('\n');
                }
            }
            List<String> carriedByIt = ofJar(library, repository);
            String copyright = COPYRIGHTS.get(library.get("group") + ":" + library.get("name"));
            if (copyright != null) {
                list.append("      ").append(copyright).append('\n');
            } else if (carriedByIt.isEmpty()
                    && licences.stream().anyMatch(licence -> licence.startsWith("BSD") || licence.startsWith("MIT"))) {
                throw new IllegalStateException(name + " carries no copyright line, which its licence asks for;"
                        + " add it to COPYRIGHTS of Notices.java");
            }
            for (String text : carriedByIt) {
                files.computeIfAbsent(text, any -> new ArrayList<>()).add(name);
            }
        }
        files.forEach((text, names) -> carried.append(RULE)
                .append(String.join("\n", names))
                .append("\n\n")
                .append(text)
                .append("\n\n"));
        StringBuilder all = new StringBuilder("Libraries in Chrysalis, and their licences\n\n");
        all.append(list).append("\n\nWhat they carry as licence or notice\n\n").append(carried);
        all.append("\nTexts of the licences\n\n");
        texts.forEach((id, text) ->
                all.append(RULE).append(id).append("\n\n").append(text).append("\n\n"));
        return all.toString();
    }

    /** The licences and notices that its jar carries, except for a mere text of the Apache licence. */
    private static List<String> ofJar(Map<String, Object> library, Path repository) throws IOException {
        Path folder = repository
                .resolve(((String) library.get("group")).replace('.', '/'))
                .resolve((String) library.get("name"))
                .resolve((String) library.get("version"));
        List<String> found = new ArrayList<>();
        Path file = folder.resolve(library.get("name") + "-" + library.get("version") + ".jar");
        if (!Files.exists(file)) {
            return found; // only with a classifier
        }
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : jar.stream()
                    .filter(entry -> entry.getName()
                            .matches("(?i)META-INF/([^/]*(LICEN[SC]E|NOTICE|COPYRIGHT)[^/]*|licenses?/.*[^/])"))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList()) {
                String text = tidy(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                if (!text.isEmpty() && !(text.startsWith("Apache License") && text.length() > 9000)) {
                    found.add(text);
                }
            }
        }
        return found;
    }

    private static String unwrapped(String content, String encoding) {
        return tidy(
                "base64".equals(encoding)
                        ? new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8)
                        : content);
    }

    private static String tidy(String text) {
        return text.lines().map(String::stripTrailing).reduce((one, next) -> one + "\n" + next).orElse("").strip();
    }
}
