package im.chrysalis.app.tls;

import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * TLS for Windows 98 to XP: TLS 1.0 with RSA key exchange; also SSL 3.0, the newest that Internet Explorer up to 6
 * enables by default, whose settings the clients follow, and its first message in SSL 2.0 format
 * (docs/protocol/clients.md#31.3).
 */
public final class LegacyTls {

    private static final String DISABLED = "jdk.tls.disabledAlgorithms";

    /** What such clients need of that which today's Java switches off. The rest, such as DES and NULL, stays off. */
    private static final Set<String> NEEDED = Set.of("SSLv3", "TLSv1", "TLSv1.1", "RC4", "3DES_EDE_CBC", "TLS_RSA_*");

    private static final List<String> PROTOCOLS =
            List.of("SSLv2Hello", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    private static final List<String> SUITES = List.of(
            "TLS_RSA_WITH_AES_256_CBC_SHA",
            "TLS_RSA_WITH_AES_128_CBC_SHA",
            "SSL_RSA_WITH_3DES_EDE_CBC_SHA",
            "SSL_RSA_WITH_RC4_128_SHA",
            "SSL_RSA_WITH_RC4_128_MD5");

    private LegacyTls() {}

    /**
     * Enables it for the whole Java process, if TLS has not been used yet. Only for programs that run nothing else: all
     * other TLS of the process is weakened too.
     */
    public static void allow() {
        String before = Security.getProperty(DISABLED);
        Security.setProperty(
                DISABLED,
                words(before).stream().filter(word -> !NEEDED.contains(word)).collect(Collectors.joining(", ")));
    }

    /** Whether this process may speak it. */
    public static boolean isAllowed() {
        return words(Security.getProperty(DISABLED)).stream().noneMatch(NEEDED::contains);
    }

    private static List<String> words(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    }

    /** The protocols to enable, as far as this Java supports them. */
    static String[] protocols(String[] known) {
        return PROTOCOLS.stream().filter(Arrays.asList(known)::contains).toArray(String[]::new);
    }

    /**
     * The cipher suites to enable: those enabled by default first, since they are better, then those of old clients, as
     * far as this Java supports them.
     */
    static String[] suites(String[] on, String[] known) {
        List<String> suites = new ArrayList<>(Arrays.asList(on));
        suites.removeAll(SUITES);
        SUITES.stream().filter(Arrays.asList(known)::contains).forEach(suites::add);
        return suites.toArray(String[]::new);
    }
}
