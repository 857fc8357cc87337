package im.chrysalis.app.doctor;

import im.chrysalis.app.tls.CertificateText;
import im.chrysalis.app.tls.ServerNames;
import im.chrysalis.app.tls.WellKnownHost;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Findings on the certificate chain that a server presents. */
final class CertificateFindings {

    private static final String INSTALL =
            "Clients must trust the root: get it by 'chrysalis certificate root --der --out root.cer' on the server's"
                    + " machine, and open it on the client's.";

    private CertificateFindings() {}

    /** Findings on a chain, which begins with the server's own certificate. */
    static List<Finding> of(List<X509Certificate> chain, ClientPerspective client) {
        X509Certificate leaf = chain.get(0);
        List<Finding> findings = new ArrayList<>();
        findings.add(issuer(chain, client));
        findings.add(validity(leaf));
        findings.add(names(leaf));
        if (!ServerNames.covers(leaf, client.host())) {
            findings.add(Finding.warn(
                    "the certificate does not name " + client.host(),
                    "This matters only to clients that use this name instead of a built-in one: for them, set advertise.host="
                            + client.host() + " and restart the server."));
        }
        return findings;
    }

    private static Finding issuer(List<X509Certificate> chain, ClientPerspective client) {
        X509Certificate root = client.root();
        if (root != null) {
            return isOf(chain.get(0), root)
                    ? Finding.ok("its certificate is signed by the root in data.dir", INSTALL)
                    : Finding.wrong(
                            "its certificate is not signed by the root in data.dir",
                            "Another server answers, or it runs on another data.dir: then give doctor that one.");
        }
        X509Certificate claimed = chain.get(chain.size() - 1);
        return isOf(chain.get(0), claimed)
                ? Finding.ok(
                        "its certificate is signed by "
                                + claimed.getSubjectX500Principal().getName(),
                        "To check that it is the server's, run 'chrysalis certificate show' on its machine;"
                                + " it must print SHA-1 " + CertificateText.fingerprint("SHA-1", claimed) + ".",
                        INSTALL)
                : Finding.wrong(
                        "its certificate was not issued by a known authority", "Another web server may have the port.");
    }

    private static boolean isOf(X509Certificate leaf, X509Certificate root) {
        try {
            leaf.verify(root.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private static Finding validity(X509Certificate leaf) {
        try {
            leaf.checkValidity();
            return Finding.ok("it is valid until " + leaf.getNotAfter().toInstant());
        } catch (CertificateException outside) {
            return Finding.wrong(
                    "it is valid from " + leaf.getNotBefore().toInstant() + " to "
                            + leaf.getNotAfter().toInstant() + " only",
                    "Set this machine's clock, or restart the server, so that it makes another.");
        }
    }

    private static Finding names(X509Certificate leaf) {
        List<String> missing = WellKnownHost.names().stream()
                .filter(name -> !ServerNames.covers(leaf, name))
                .toList();
        return missing.isEmpty()
                ? Finding.ok("it names every host that clients ask for")
                : Finding.wrong(
                        "it does not name " + String.join(", ", missing),
                        "Restart the server, so that it makes a certificate for these names.");
    }
}
