package im.chrysalis.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Network operations of a client. Nothing takes longer than some seconds. */
interface Network {

    /**
     * Resolves each name by the means of this machine, its hosts file first; an empty list for names without an
     * address.
     */
    Map<String, List<InetAddress>> resolve(Collection<String> names);

    /**
     * Sends a request and reads lines up to the first that {@code isLast} accepts, or until the connection ends.
     *
     * @throws IOException if the connection fails
     */
    List<String> exchange(InetSocketAddress where, String words, Predicate<String> isLast) throws IOException;

    /**
     * The same over TLS, accepting any certificate.
     *
     * @param old whether to speak as Windows 98 to XP do: TLS 1.0 with RSA key exchange
     * @throws IOException if the connection fails, or there is no agreement on TLS
     */
    TlsExchange exchangeOverTls(InetSocketAddress where, boolean old, String words, Predicate<String> isLast)
            throws IOException;

    /**
     * Lines and certificate chain received over TLS.
     *
     * @param chain what the server showed, its own certificate first
     */
    record TlsExchange(List<X509Certificate> chain, List<String> lines) {}
}
