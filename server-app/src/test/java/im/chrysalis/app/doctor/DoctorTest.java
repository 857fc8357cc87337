package im.chrysalis.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.tls.CertificateFolder;
import im.chrysalis.app.tls.TestAuthority;
import im.chrysalis.app.tls.WellKnownHost;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the doctor's findings on working and broken servers. */
class DoctorTest {

    private static final String SERVER = "192.168.1.10";
    private static final String NEXUS =
            "PassportURLs: DARealm=Passport.Net,DALogin=login.passport.com/login2.srf,DAReg=x,ConfigVersion=1";

    private static List<X509Certificate> chain = List.of();
    private static List<X509Certificate> strangersChain = List.of();

    private final List<String> settings = new ArrayList<>(List.of("web.port=80", "web.tls-port=443"));
    private final FakeNetwork fakeNetwork = new FakeNetwork();

    @BeforeAll
    static void makeCertificates(@TempDir Path own, @TempDir Path strangers) throws Exception {
        chain = TestAuthority.chain(own);
        strangersChain = TestAuthority.chain(strangers);
        assertThat(new CertificateFolder(own).existingRoot()).contains(chain.get(1));
    }

    /** A world in which all is well. */
    DoctorTest() {
        WellKnownHost.names().forEach(name -> fakeNetwork.name(name, SERVER));
        fakeNetwork
                .responds(
                        SERVER + ":1863",
                        "VER 0 MSNP7 CVR0",
                        "INF 1 MD5",
                        "XFR 2 NS 192.168.1.10:1864 0 192.168.1.10:1863")
                .responds(SERVER + ":1864", "VER 0 MSNP7 CVR0")
                .responds(SERVER + ":1865", "911 1")
                .responds(SERVER + ":80", "HTTP/1.1 200 OK", NEXUS, "")
                .respondsOverTls(SERVER + ":443", chain, "HTTP/1.1 200 OK", NEXUS, "");
    }

    private List<Finding> examine(ClientFamily clientFamily, @Nullable X509Certificate root, String as) {
        Configuration configuration = Configuration.of(settings, Map.of(), null);
        List<Finding> findings = new ArrayList<>();
        new Doctor(configuration, root, fakeNetwork, Set.of(FakeNetwork.address("10.0.0.1")))
                .examine(as, List.of(clientFamily), new Doctor.Listener() {
                    @Override
                    public void begins(ClientFamily kind) {
                        assertThat(kind).isEqualTo(clientFamily);
                    }

                    @Override
                    public void found(Finding finding) {
                        findings.add(finding);
                    }
                });
        return findings;
    }

    /** All that is not well, as {@code verdict what}, for those clients. */
    private List<String> complaints(ClientFamily clientFamily) {
        return examine(clientFamily, chain.get(1), SERVER).stream()
                .filter(finding -> finding.verdict() != Verdict.OK)
                .map(finding -> finding.verdict() + " " + finding.what())
                .toList();
    }

    private String advice(ClientFamily clientFamily) {
        return String.join(
                "\n",
                examine(clientFamily, chain.get(1), SERVER).stream()
                        .filter(finding -> finding.verdict() != Verdict.OK)
                        .flatMap(finding -> finding.advice().stream())
                        .toList());
    }

    private void set(String... pairs) {
        settings.addAll(Arrays.asList(pairs));
    }

    @Test
    void workingServerHasNoFindings() {
        set("web.legacy-tls=true");
        fakeNetwork.speaksOldTls();

        assertThat(complaints(ClientFamily.FIRST)).isEmpty();
        assertThat(complaints(ClientFamily.WEB)).isEmpty();
    }

    @Test
    void serverThatDoesNotRunIsNoticed() {
        fakeNetwork.closes(SERVER + ":1863").closes(SERVER + ":1865");

        assertThat(complaints(ClientFamily.FIRST))
                .containsExactly(
                        "WRONG the dispatch server cannot be reached on 192.168.1.10:1863: nothing listens there",
                        "WRONG the switchboard cannot be reached on 192.168.1.10:1865: nothing listens there");
        assertThat(advice(ClientFamily.FIRST)).contains("chrysalis health");
    }

    @Test
    void serverBoundToLoopbackIsReported() {
        set("bind=127.0.0.1");
        fakeNetwork.closes(SERVER + ":1863");

        assertThat(advice(ClientFamily.FIRST)).contains("bind=127.0.0.1 keeps the server to its own machine");
    }

    @Test
    void firewallIsNoticed() {
        fakeNetwork.drops(SERVER + ":1864").drops(SERVER + ":1865");

        assertThat(complaints(ClientFamily.FIRST))
                .containsExactly(
                        "WRONG it sends clients on to 192.168.1.10:1864, which they cannot reach: no answer; a"
                                + " firewall may be in the way",
                        "WRONG the switchboard cannot be reached on 192.168.1.10:1865: no answer; a firewall may be"
                                + " in the way");
        assertThat(advice(ClientFamily.FIRST)).contains("TCP port 1864", "single-port=true");
    }

    @Test
    void advertisedLoopbackAddressIsReported() {
        fakeNetwork
                .responds(SERVER + ":1863", "VER 0 MSNP7 CVR0", "XFR 2 NS 127.0.0.1:1864 0")
                .responds("127.0.0.1:1864", "VER 0 MSNP7 CVR0");

        assertThat(complaints(ClientFamily.FIRST))
                .containsExactly("WRONG it sends clients on to 127.0.0.1:1864, which is each client's own machine");
        assertThat(advice(ClientFamily.FIRST)).contains("Set advertise.host=192.168.1.10");
    }

    @Test
    void unresolvableAdvertisedNameIsReported() {
        fakeNetwork.responds(SERVER + ":1863", "VER 0 MSNP7 CVR0", "XFR 2 NS msn.example:1864 0");

        assertThat(complaints(ClientFamily.FIRST))
                .containsExactly("WRONG it sends clients on to msn.example:1864, a name that has no address here");
    }

    @Test
    void clientsWithoutRedirectHaveNoFindings() {
        fakeNetwork.responds(SERVER + ":1863", "VER 0 MSNP7 CVR0", "USR 2 MD5 S 123.456");

        assertThat(complaints(ClientFamily.FIRST)).isEmpty();
    }

    @Test
    void anotherProgramOnThePortIsNoticed() {
        fakeNetwork.responds(SERVER + ":1863", "220 mail.example ESMTP");

        assertThat(complaints(ClientFamily.FIRST).get(0))
                .isEqualTo("WRONG no dispatch server of this configuration answers on 192.168.1.10:1863, but: 220"
                        + " mail.example ESMTP");
    }

    @Test
    void otherPortThanClientsAskIsAWarning() {
        set("dispatch.port=1900");
        fakeNetwork.responds(SERVER + ":1900", "VER 0 MSNP7 CVR0", "XFR 2 NS 192.168.1.10:1864 0");
        assertThat(complaints(ClientFamily.FIRST)).isEmpty(); // something forwards 1863

        fakeNetwork.closes(SERVER + ":1863");

        assertThat(complaints(ClientFamily.FIRST))
                .containsExactly(
                        "WARN dispatch.port is 1900, and Microsoft's clients connect to port 1863 by themselves");
    }

    @Test
    void nameThatLeadsElsewhereMattersAsTheClientDoes() {
        fakeNetwork.name("messenger.hotmail.com", "64.4.13.17").name("nexus.passport.com");

        assertThat(complaints(ClientFamily.FIRST))
                .containsExactly("WARN messenger.hotmail.com leads to 64.4.13.17, as seen from this machine");
        assertThat(advice(ClientFamily.FIRST)).contains("192.168.1.10 messenger.hotmail.com", "registry");
        assertThat(complaints(ClientFamily.WEB))
                .contains("WRONG nexus.passport.com has no address, as seen from this machine");
        assertThat(advice(ClientFamily.WEB)).contains("  192.168.1.10 nexus.passport.com");
    }

    @Test
    void addressBookAndProfilesAreTried() {
        assertThat(complaints(ClientFamily.LIVE))
                .containsExactly(
                        "WRONG the address book service does not answer on 192.168.1.10:80, but something"
                                + " else: HTTP/1.1 200 OK",
                        "WRONG the storage service does not answer on 192.168.1.10:80, but something else: HTTP/1.1 200"
                                + " OK");

        fakeNetwork
                .responds(SERVER + ":80", "HTTP/1.1 500 Internal Server Error", "")
                .name("contacts.msn.com", "10.9.9.9");

        assertThat(complaints(ClientFamily.LIVE))
                .containsExactly("WRONG contacts.msn.com leads to 10.9.9.9, as seen from this machine");
        assertThat(advice(ClientFamily.LIVE)).contains("  192.168.1.10 contacts.msn.com");
    }

    @Test
    void namesThatFewMissAreOneWarning() {
        fakeNetwork.name("g.msn.com").name("sup.live.com", "10.9.9.9");

        assertThat(complaints(ClientFamily.WEB)).contains("WARN 2 further names do not lead here");
        assertThat(advice(ClientFamily.WEB)).contains("  192.168.1.10 g.msn.com\n  192.168.1.10 sup.live.com");
    }

    @Test
    void oldSystemsAreAWarningUntilTheyAreLetIn() {
        assertThat(complaints(ClientFamily.WEB))
                .singleElement()
                .asString()
                .startsWith("WARN clients on Windows 98 to XP");

        set("web.legacy-tls=true");

        assertThat(complaints(ClientFamily.WEB))
                .singleElement()
                .asString()
                .startsWith("WRONG web.legacy-tls is on, but TLS 1.0 does not work");
    }

    @Test
    void certificateOfAnotherServerIsNoticed() {
        fakeNetwork.respondsOverTls(SERVER + ":443", strangersChain, NEXUS, "");

        assertThat(complaints(ClientFamily.WEB))
                .contains("WRONG its certificate is not signed by the root in data.dir");
    }

    @Test
    void unknownRootIsReportedByItsFingerprint() {
        List<Finding> findings = examine(ClientFamily.WEB, null, SERVER);

        assertThat(findings).noneMatch(finding -> finding.verdict() == Verdict.WRONG);
        assertThat(findings)
                .anyMatch(finding -> finding.what().contains("Chrysalis root")
                        && finding.advice().get(0).contains("must print SHA-1 "));
    }

    @Test
    void nexusThatSendsElsewhereIsNoticed() {
        fakeNetwork.respondsOverTls(SERVER + ":443", chain, NEXUS.replace("login.passport.com", "login.example"), "");
        assertThat(complaints(ClientFamily.WEB))
                .contains("WRONG the Nexus sends clients to sign in at login.example, which the certificate does not"
                        + " name");

        fakeNetwork.respondsOverTls(SERVER + ":443", chain, NEXUS, "").name("login.passport.com", "10.1.1.1");
        assertThat(complaints(ClientFamily.WEB))
                .contains("WRONG the Nexus sends clients to sign in at login.passport.com, which does not lead here");
    }

    @Test
    void headerThatSomethingRespelledIsNoticed() {
        fakeNetwork.respondsOverTls(SERVER + ":443", chain, NEXUS.replace("PassportURLs", "Passporturls"), "");

        assertThat(complaints(ClientFamily.WEB))
                .contains("WRONG no Nexus answers there, so clients don't learn where to sign in");
    }

    @Test
    void portsThatNoClientAsksAreNoticed() {
        set("web.port=8080", "web.tls-port=8443");
        fakeNetwork.responds(SERVER + ":8080", NEXUS, "").respondsOverTls(SERVER + ":8443", chain, NEXUS, "");
        assertThat(complaints(ClientFamily.WEB)).hasSize(1); // something forwards 80 and 443

        fakeNetwork.closes(SERVER + ":80").respondsOverTls(SERVER + ":443", strangersChain, NEXUS, "");
        assertThat(complaints(ClientFamily.WEB))
                .contains(
                        "WARN clients connect to port 80, which cannot be changed; web.port is 8080",
                        "WRONG clients connect to port 443, where another server answers; web.tls-port is 8443");

        fakeNetwork.closes(SERVER + ":443");
        assertThat(complaints(ClientFamily.WEB))
                .contains("WRONG clients connect to port 443, which cannot be changed; web.tls-port is 8443");
    }

    @Test
    void disabledWebIsNoError() {
        set("web.port=-1", "web.tls-port=-1");

        assertThat(complaints(ClientFamily.WEB))
                .containsExactly("WARN web.port and web.tls-port are off, so they cannot sign in");
    }

    @Test
    void portThatOnlyTheServerKnowsIsNotTried() {
        set("dispatch.port=0");

        assertThat(complaints(ClientFamily.FIRST))
                .containsExactly("WARN dispatch.port is 0, so any port may be it: not tried");
    }

    @Test
    void hostWithoutAnAddressEndsIt() {
        assertThat(examine(ClientFamily.FIRST, null, "msn.example"))
                .singleElement()
                .extracting(Finding::what)
                .isEqualTo("msn.example has no address, as seen from this machine");
    }

    @Test
    void serverOnThisMachineHasAllItsAddresses() {
        fakeNetwork
                .name("messenger.hotmail.com", "10.0.0.1")
                .responds("127.0.0.1:1863", "VER 0 MSNP7 CVR0", "XFR 2 NS 127.0.0.1:1864 0")
                .responds("127.0.0.1:1864", "VER 0 MSNP7 CVR0")
                .responds("127.0.0.1:1865", "911 1");

        assertThat(examine(ClientFamily.FIRST, null, "127.0.0.1"))
                .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.OK));
    }
}
