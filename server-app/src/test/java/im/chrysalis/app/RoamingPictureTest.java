package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.control.Seed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A profile that is stored by one program at one place, and read by another at another, after a restart. */
class RoamingPictureTest {

    private static final String SEED = "accounts: [{email: alice@example.com, password: secret}]";
    private static final String W10 = "http://www.msn.com/webservices/storage/w10";
    private static final String V2008 = "http://www.msn.com/webservices/storage/2008";
    private static final byte[] PICTURE = HexFormat.of()
            .parseHex("4749463839610100010080" + "0000000000ffffff21f90401000000002c000000000100010000020144003b");

    @TempDir
    Path folder;

    private Server start() throws IOException {
        List<String> settings = new ArrayList<>(List.of("data.dir=" + folder, "bind=127.0.0.1", "web.tls-port=-1"));
        for (String role : List.of("dispatch", "notification", "switchboard", "web", "control")) {
            settings.add(role + ".port=0");
        }
        return Server.start(
                Configuration.of(settings, Map.of(), null),
                administration -> {
                    if (!administration.exists("alice@example.com")) {
                        Seed.read(SEED.getBytes(StandardCharsets.UTF_8)).apply(administration);
                    }
                },
                () -> {});
    }

    private static String post(Server server, String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://" + server.addresses().get("web") + path))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** What RST gives for one service. */
    private static String token(Server server, String service) throws IOException, InterruptedException {
        String answer = post(
                server,
                "/RST.srf",
                "<Envelope><Header><Security><UsernameToken><Username>alice@example.com</Username>"
                        + "<Password>secret</Password></UsernameToken></Security></Header><Body>"
                        + "<RequestMultipleSecurityTokens><RequestSecurityToken Id=\"RST0\"><AppliesTo>"
                        + "<EndpointReference><Address>http://Passport.NET/tb</Address></EndpointReference></AppliesTo>"
                        + "</RequestSecurityToken><RequestSecurityToken Id=\"RST1\"><AppliesTo><EndpointReference>"
                        + "<Address>" + service + "</Address></EndpointReference></AppliesTo></RequestSecurityToken>"
                        + "</RequestMultipleSecurityTokens></Body></Envelope>");
        return group(":Address[^>]*>" + service + "<.*?BinarySecurityToken[^>]*>([^<]+)<", answer);
    }

    private static String group(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static String ask(Server server, String token, String namespace, String method, String content)
            throws IOException, InterruptedException {
        return post(
                server,
                "/storageservice/SchematizedStore.asmx",
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Header>"
                        + "<StorageUserHeader xmlns=\"" + namespace + "\"><Puid>0</Puid><TicketToken>" + token
                        + "</TicketToken></StorageUserHeader></soap:Header><soap:Body><" + method + " xmlns=\""
                        + namespace + "\">" + content + "</" + method + "></soap:Body></soap:Envelope>");
    }

    @Test
    void pictureOfOnePlaceIsFetchedAtAnotherAfterARestart() throws Exception {
        String id;
        try (Server server = start()) {
            String token = token(server, "storage.msn.com");
            ask(
                    server,
                    token,
                    W10,
                    "UpdateProfile",
                    "<profile><ExpressionProfile><DisplayName>Alice on tour</DisplayName>"
                            + "<PersonalStatus>in a tent</PersonalStatus></ExpressionProfile></profile>");
            id = group(
                    "<CreateDocumentResult>([^<]+)<",
                    ask(
                            server,
                            token,
                            W10,
                            "CreateDocument",
                            "<document><Name>tent</Name><DocumentStreams><DocumentStream>"
                                    + "<DocumentStreamType>UserTileStatic</DocumentStreamType><MimeType>png</MimeType>"
                                    + "<Data>" + Base64.getEncoder().encodeToString(PICTURE)
                                    + "</Data></DocumentStream></DocumentStreams></document>"));
        }
        try (Server server = start()) {
            String token = token(server, "storage.live.com");
            String profile = ask(
                    server,
                    token,
                    V2008,
                    "GetProfile",
                    "<profileHandle><ResourceID>" + id.replaceFirst("!.*", "!106") + "</ResourceID></profileHandle>");
            assertThat(profile)
                    .contains("<DisplayName>Alice on tour</DisplayName>")
                    .contains("<PersonalStatus>in a tent</PersonalStatus>")
                    .contains("<ResourceID>" + id + "</ResourceID><Name>tent</Name>");
            String url = group("<PreAuthURL>([^<]+)<", profile);
            assertThat(url).startsWith("http://" + server.addresses().get("web") + "/");
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpResponse<byte[]> picture = http.send(
                        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
                assertThat(picture.statusCode()).isEqualTo(200);
                assertThat(picture.headers().firstValue("Content-Type")).contains("image/gif");
                assertThat(picture.body()).isEqualTo(PICTURE);
            }
        }
    }

    /** Pidgin asks for a token of the second, which it does not use. */
    @ParameterizedTest
    @ValueSource(strings = {"storage.msn.com", "storage.live.com"})
    void tokensOfEitherNameAreAccepted(String service) throws Exception {
        try (Server server = start()) {
            assertThat(ask(
                            server,
                            token(server, service),
                            W10,
                            "CreateProfile",
                            "<profile><ExpressionProfile><PersonalStatus/></ExpressionProfile></profile>"))
                    .contains("!106</CreateProfileResult>");
            assertThat(ask(server, token(server, "messenger.msn.com"), W10, "CreateProfile", "<profile/>"))
                    .contains(">PassportAuthFail<");
        }
    }
}
