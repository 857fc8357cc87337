package im.chrysalis.app.doctor;

import im.chrysalis.app.config.ClosestMatch;
import im.chrysalis.app.config.ConfigurationException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The client programs that are known, with their versions, and how each signs in (docs/protocol/dialects.md#4.6 and
 * docs/protocol/clients.md#31.1). A test holds the table in docs/connect.md to this one.
 */
public enum ClientProgram {
    MSN_FIRST("MSN Messenger", SignIn.MD5, "1.0", "2.0", "2.2", "3.0", "3.5", "3.6", "4.5", "4.6", "4.7"),
    WINDOWS_FIRST("Windows Messenger", SignIn.MD5, "4.0", "4.5", "4.6", "4.7") {
        @Override
        boolean hasBuild(int build) {
            return build < PASSPORT_BUILD;
        }

        @Override
        public String title() {
            return "Windows Messenger 4.0 to 4.7.2004";
        }
    },
    /** That of Windows XP with SP2 or SP3, and those for companies. */
    WINDOWS_LATER("Windows Messenger", SignIn.PASSPORT, "4.7", "5.0", "5.1") {
        @Override
        boolean hasBuild(int build) {
            return build >= PASSPORT_BUILD;
        }

        @Override
        public String title() {
            return "Windows Messenger 4.7.2005 to 5.1";
        }
    },
    MSN_FIVE("MSN Messenger", SignIn.PASSPORT, "5.0", "6.0", "6.1", "6.2"),
    MSN_SEVEN("MSN Messenger", SignIn.PASSPORT, "7.0"),
    MSN_LAST("MSN Messenger", SignIn.SOAP, "7.5"),
    LIVE("Windows Live Messenger", SignIn.LIVE, "8.0", "8.1", "8.5", "14.0", "15.0", "15.3", "15.4", "16.4"),
    GAIM("Gaim", SignIn.PASSPORT, "0.60", "0.70", "0.80", "1.0", "1.1", "1.2", "1.3", "1.4", "1.5"),
    PIDGIN("Pidgin", SignIn.PASSPORT, "2.0", "2.1", "2.2", "2.3", "2.4"),
    PIDGIN_LATER("Pidgin", SignIn.LIVE, "2.5", "2.6", "2.7", "2.8", "2.9", "2.10", "2.11", "2.12", "2.13", "2.14"),
    PECAN("msn-pecan", SignIn.PASSPORT, "0.0", "0.1"),
    AMSN_FIRST("aMSN", SignIn.MD5, "0.52", "0.61", "0.70"),
    AMSN("aMSN", SignIn.PASSPORT, "0.80", "0.90", "0.91", "0.92", "0.93", "0.94", "0.95", "0.96", "0.97"),
    AMSN_LATER("aMSN", SignIn.LIVE, "0.98"),
    GTMESS("gtmess", SignIn.PASSPORT, "0.94", "0.95", "0.96", "0.97"),
    BITLBEE("BitlBee", SignIn.PASSPORT, "0.99", "1.0", "1.2"),
    BITLBEE_LATER("BitlBee", SignIn.LIVE, "3.0", "3.2"); // later ones offer MSNP21 alone

    /** How a program proves who its user is. */
    public enum SignIn {
        MD5("MD5", List.of(ClientFamily.FIRST)),
        PASSPORT("Passport over TLS", List.of(ClientFamily.FIRST, ClientFamily.WEB)),
        SOAP("Passport over TLS, by SOAP", List.of(ClientFamily.FIRST, ClientFamily.WEB)),
        /** And reads its lists over the web too. */
        LIVE(
                "Passport over TLS, by SOAP; lists by SOAP",
                List.of(ClientFamily.FIRST, ClientFamily.WEB, ClientFamily.LIVE));

        private final String label;

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<ClientFamily> needs;

        SignIn(String label, List<ClientFamily> needs) {
            this.label = label;
            this.needs = needs;
        }

        /** As the table in docs/connect.md calls it. */
        public String label() {
            return label;
        }
    }

    /** The first build of Windows Messenger 4.7 that signs in by Passport. */
    private static final int PASSPORT_BUILD = 2005;

    private static final String MICROSOFT = "Messenger";

    private static final Pattern ASKED =
            Pattern.compile("(?:([A-Za-z][A-Za-z -]*?)[ -]?)?(\\d+)\\.(\\d+)(?:\\.(\\d{1,9}))?.*");

    private final String program;
    private final SignIn signIn;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> versions;

    ClientProgram(String program, SignIn signIn, String... versions) {
        this.program = program;
        this.signIn = signIn;
        this.versions = List.of(versions);
    }

    /** Whether that build, of versions that only the build distinguishes, is meant. */
    boolean hasBuild(int build) {
        return true;
    }

    /** Program and versions, as in {@code MSN Messenger 5.0 to 6.2}. */
    public String title() {
        String last = versions.get(versions.size() - 1);
        return program + " " + versions.get(0) + (versions.size() == 1 ? "" : " to " + last);
    }

    public SignIn signIn() {
        return signIn;
    }

    /**
     * What the clients of a version need.
     *
     * @param asked such as {@code 4.7}, which means one of Microsoft's, {@code 4.7.3001}, or {@code Pidgin 2.4}. A
     *     version whose builds differ in what they need, without a build, stands for all of them.
     * @throws ConfigurationException if no such client is known
     */
    public static List<ClientFamily> needsOf(String asked) {
        Matcher words = ASKED.matcher(asked.strip());
        if (!words.matches()) {
            throw new ConfigurationException(
                    "--client " + asked + ": it takes a version such as 4.7, or a program and its"
                            + " version such as 'Pidgin 2.4'; known are " + known());
        }
        List<ClientProgram> candidates = named(asked, words.group(1));
        String version = words.group(2) + "." + words.group(3);
        String build = words.group(4);
        List<ClientProgram> found = candidates.stream()
                .filter(one -> one.versions.contains(version))
                .filter(one -> build == null || one.hasBuild(Integer.parseInt(build)))
                .toList();
        if (found.isEmpty()) {
            throw new ConfigurationException("--client " + asked + ": no such version is known; the nearest is "
                    + nearest(candidates, version) + "; known are " + known());
        }
        return Arrays.stream(ClientFamily.values())
                .filter(need -> found.stream().anyMatch(one -> one.signIn.needs.contains(need)))
                .toList();
    }

    private static List<ClientProgram> named(String asked, @Nullable String name) {
        if (name == null) {
            return all().filter(one -> one.program.endsWith(MICROSOFT)).toList();
        }
        List<ClientProgram> named =
                all().filter(one -> one.program.equalsIgnoreCase(name)).toList();
        if (named.isEmpty()) {
            List<String> names = all().map(one -> one.program).distinct().toList();
            String lower = name.toLowerCase(Locale.ROOT);
            String nearest = names.stream()
                    .filter(one -> one.toLowerCase(Locale.ROOT).startsWith(lower))
                    .findFirst()
                    .orElseGet(() -> ClosestMatch.to(name, names));
            throw new ConfigurationException("--client " + asked + ": no such program is known; did you mean " + nearest
                    + "? Known are " + known());
        }
        return named;
    }

    private static Stream<ClientProgram> all() {
        return Arrays.stream(values());
    }

    private static String nearest(List<ClientProgram> candidates, String version) {
        return candidates.stream()
                .flatMap(one -> one.versions.stream().map(v -> new String[] {one.program, v}))
                .min(Comparator.comparingDouble(one -> Math.abs(number(one[1]) - number(version))))
                .map(one -> one[0] + " " + one[1])
                .orElseThrow();
    }

    private static double number(String version) {
        return Double.parseDouble(version);
    }

    private static String known() {
        return all().map(ClientProgram::title).collect(Collectors.joining(", "));
    }
}
