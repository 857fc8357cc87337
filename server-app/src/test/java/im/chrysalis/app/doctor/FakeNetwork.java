package im.chrysalis.app.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.SSLHandshakeException;

/** A network with configured names, addresses and responses. */
final class FakeNetwork implements Network {

    private final Map<String, List<InetAddress>> names = new HashMap<>();
    private final Map<String, List<String>> lines = new HashMap<>();
    private final Map<String, List<X509Certificate>> chains = new HashMap<>();
    private final Set<String> unreachable = new HashSet<>();
    private boolean speaksOldTls;

    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException noAddress) {
            throw new IllegalArgumentException(text, noAddress);
        }
    }

    FakeNetwork name(String name, String... addresses) {
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses) {
            all.add(address(address));
        }
        names.put(name, all);
        return this;
    }

    /** Connections to {@code where} receive these lines. */
    FakeNetwork responds(String where, String... response) {
        lines.put(where, List.of(response));
        return this;
    }

    /** The same by TLS. */
    FakeNetwork respondsOverTls(String where, List<X509Certificate> chain, String... response) {
        chains.put(where, chain);
        return responds(where, response);
    }

    FakeNetwork closes(String where) {
        lines.remove(where);
        chains.remove(where);
        return this;
    }

    /** Drops all packets to {@code where}. */
    FakeNetwork drops(String where) {
        unreachable.add(where);
        return this;
    }

    FakeNetwork speaksOldTls() {
        speaksOldTls = true;
        return this;
    }

    @Override
    public Map<String, List<InetAddress>> resolve(Collection<String> asked) {
        Map<String, List<InetAddress>> answers = new HashMap<>();
        for (String name : asked) {
            boolean isAddress = name.matches("[0-9.]+");
            answers.put(name, isAddress ? List.of(address(name)) : names.getOrDefault(name, List.of()));
        }
        return answers;
    }

    @Override
    public List<String> exchange(InetSocketAddress where, String words, Predicate<String> isLast) throws IOException {
        String house = FailureText.shown(where);
        if (unreachable.contains(house)) {
            throw new SocketTimeoutException("connect timed out");
        }
        List<String> response = lines.get(house);
        if (response == null) {
            throw new ConnectException("Connection refused");
        }
        int end = 0;
        while (end < response.size() && !isLast.test(response.get(end))) {
            end++;
        }
        return response.subList(0, Math.min(end + 1, response.size()));
    }

    @Override
    public TlsExchange exchangeOverTls(InetSocketAddress where, boolean old, String words, Predicate<String> isLast)
            throws IOException {
        List<String> response = exchange(where, words, isLast);
        List<X509Certificate> chain = chains.get(FailureText.shown(where));
        if (chain == null || (old && !speaksOldTls)) {
            throw new SSLHandshakeException("no cipher suites in common");
        }
        return new TlsExchange(chain, response);
    }
}
