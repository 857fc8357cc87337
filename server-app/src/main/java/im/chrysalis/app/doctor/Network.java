package im.chrysalis.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a client can do on the network. Nothing takes longer than some seconds. */
interface Network {

    /** The addresses of each name, by whatever this machine asks, its hosts file first; none for a name without. */
    Map<String, List<InetAddress>> resolve(Collection<String> names);

    /**
     * Says something, and hears lines, up to the first that is the last, or until the other end has nothing more to say.
     *
     * @throws IOException if nobody is there
     */
    List<String> exchange(InetSocketAddress where, String words, Predicate<String> isLast) throws IOException;

    /**
     * The same by TLS, whoever's certificate it is.
     *
     * @param old whether to speak as Windows 98 to XP do: TLS 1.0 with RSA key exchange
     * @throws IOException if nobody is there, or there is no agreement on TLS
     */
    TlsExchange exchangeOverTls(InetSocketAddress where, boolean old, String words, Predicate<String> isLast)
            throws IOException;

    /**
     * What came by TLS.
     *
     * @param chain what the server showed, its own certificate first
     */
    record TlsExchange(List<X509Certificate> chain, List<String> lines) {}
}
