package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.TestAccounts;
import im.chrysalis.http.HttpServer;
import im.chrysalis.http.HttpService;
import im.chrysalis.passport.Purpose;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests octet by octet as clients are known to send them, over a socket, and responses as these clients' parsers
 * read them (docs/protocol/passport.md#21 and #22; docs/protocol/client-demands.md#19 to #23).
 */
class RecordedRequestsTest {

    private static final String NEXUS_HEADERS = "Cache-control: private\r\n"
            + "PassportURLs: DARealm=Passport.Net,DALogin=loginnet.passport.com/login2.srf,"
            + "DAReg=http://register.passport.net/uixpwiz.srf,Properties=https://register.passport.net/editprof.srf,"
            + "Privacy=http://www.passport.com/consumer/privacypolicy.asp,"
            + "GeneralRedir=http://nexusrdr.passport.com/redir.asp,"
            + "Help=http://memberservices.passport.net/memberservice.srf,ConfigVersion=12\r\n"
            + "Content-Type: text/html\r\nContent-Length: 0\r\n\r\n";
    private static final String CHALLENGE = "lc=1033,id=507,tw=40,fs=1,ru=http%3A%2F%2Fmessenger%2Emsn%2Ecom,"
            + "ct=1062764229,kpp=1,kv=5,ver=2.1.0173.1,tpf=43f8a4c8ed940c04e3740be46c4d1619";
    /** The recorded clients were given one that tempts them to escape too much or too little. */
    private static final String HARD_PASSWORD = "wr,o+n&g%\u00e9";

    private static final HttpServer.Options TERMS = new HttpServer.Options(128 * 1024, false, null, null);

    private final TestWebRoutes web = new TestWebRoutes();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private HttpServer server;

    @BeforeEach
    void open() {
        server = new HttpServer(
                sockets(), InetAddress.getLoopbackAddress(), 0, TERMS, HttpService.on(threads, web.routes));
    }

    private ServerBootstrap sockets() {
        return new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class);
    }

    @AfterEach
    void close() {
        server.close();
        threads.shutdown();
        loops.shutdownGracefully();
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One response, by its Content-Length. */
    private static String receive(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new AssertionError("hung up after: " + head);
            }
            head.append((char) octet);
        }
        String headers = head.toString().toLowerCase(Locale.ROOT);
        String length =
                headers.substring(headers.indexOf("content-length: ") + 16).split("\r\n", 2)[0];
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    private String ask(String octets) throws IOException {
        try (Socket socket = connect()) {
            send(socket, octets);
            return receive(socket);
        }
    }

    private static String crlf(String lines) {
        return lines.replace("\n", "\r\n");
    }

    private static String between(String text, String before, String after) {
        int begin = text.indexOf(before);
        assertThat(begin).as(before + " in " + text).isNotNegative();
        int end = text.indexOf(after, begin + before.length());
        assertThat(end).as(after + " in " + text).isNotNegative();
        return text.substring(begin + before.length(), end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Pidgin 2.0 and msn-pecan: no version, and yet a response with headers is expected
                "GET /rdr/pprdr.asp\r\n\r\n",
                // gtmess and BitlBee
                "GET /rdr/pprdr.asp HTTP/1.0\r\n\r\n",
                "GET /rdr/pprdr.asp HTTP/1.0\r\nHost: nexus.passport.com\r\n\r\n",
                "GET //rdr//pprdr.asp HTTP/1.0\r\n\r\n",
                // blank lines before
                "\r\n\n\r\nGET /rdr/pprdr.asp\r\n\r\n",
                // scripts by curl, which want the headers only
                "HEAD /rdr/pprdr.asp HTTP/1.0\r\n\r\n",
                // a Python client whose lines end in LF
                "GET /rdr/pprdr.asp HTTP/1.0\n\n",
                // a Java client that ends its lines twice
                "GET /rdr/pprdr.asp HTTP/1.0\r\n\r\n\n",
                "GET /rdr/pprdr.asp?x=1 HTTP/1.1\r\nHost: nexus.passport.com\r\nConnection: close\r\n\r\n",
                // by a proxy
                "GET http://nexus.passport.com/rdr/pprdr.asp HTTP/1.0\r\nHost: nexus.passport.com\r\nProxy-Connection: "
                        + "Keep-Alive\r\n\r\n"
            })
    void nexusIsFoundByEveryForm(String request) throws IOException {
        assertThat(ask(request)).isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\n" + NEXUS_HEADERS);
    }

    /**
     * Gaim of 2004 to 2006 asks to keep the connection, and reads to its end all the same
     * (docs/protocol/client-demands.md#28).
     */
    @ParameterizedTest
    @CsvSource({
        "GET /rdr/pprdr.asp, 200",
        "GET /rdr/pprdr-https.asp, 200",
        "GET /rdr/pprdr-http.asp, 200",
        "GET /nexus-mock, 200",
        "GET /login2.srf, 200",
        "GET /login2.srf, 401",
        "GET /login.srf, 200",
        "GET /login, 200",
        "GET /login, 401"
    })
    void signInClosesTheConnectionDespiteKeepAlive(String line, int status) throws IOException {
        String password = status == 401 ? "wrong" : "p%40ss%2Cword";
        try (Socket socket = connect()) {
            send(
                    socket,
                    line + " HTTP/1.1\r\nAuthorization: Passport1.4 OrgVerb=GET,"
                            + "OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=alice%40example.com,pwd=" + password
                            + "," + CHALLENGE + "\r\nUser-Agent: MSMSGS\r\nHost: loginnet.passport.com\r\n"
                            + "Connection: Keep-Alive\r\nCache-Control: no-cache\r\n\r\n");
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /RST.srf",
        "POST /pp550/RST.srf",
        "POST /NotRST.srf",
        "OPTIONS /NotRST.srf",
        "GET /Config/MsgrConfig.asmx",
        "GET /etc/MsgrConfig",
        "POST /etc/MsgrConfig",
        "GET /svcs/mms/tabs.asp",
        "GET /svcs/mms/abch_config.asp",
        "GET /ads/txt",
        "GET /",
        "POST /",
        "GET /nothing"
    })
    void otherConnectionsAreKeptAliveOnRequest(String line) throws IOException {
        try (Socket socket = connect()) {
            for (int i = 0; i < 3; i++) {
                send(socket, line + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: Keep-Alive\r\n\r\n");
                assertThat(receive(socket)).contains("\r\nConnection: Keep-Alive\r\n");
            }
        }
        assertThat(ask(line + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .contains("\r\nConnection: close\r\n");
    }

    @Test
    void requestsThatComeTogetherAreAnsweredInTurn() throws IOException {
        try (Socket socket = connect()) {
            String kept = " HTTP/1.1\r\nConnection: keep-alive\r\n\r\n";
            send(socket, "GET /svcs/mms/tabs.asp" + kept + "GET /nothing" + kept + "POST / HTTP/1.0\r\n\r\n");
            assertThat(receive(socket)).contains("<TabConfig>");
            assertThat(receive(socket)).startsWith("HTTP/1.1 404 ");
            assertThat(receive(socket)).startsWith("HTTP/1.1 200 ").contains("Connection: close");
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @Test
    void requestThatComesOctetByOctetIsAnswered() throws IOException {
        try (Socket socket = connect()) {
            socket.setTcpNoDelay(true);
            for (char octet : "GET /rdr/pprdr.asp\r\n\r\n".toCharArray()) {
                send(socket, String.valueOf(octet));
            }
            assertThat(receive(socket)).endsWith(NEXUS_HEADERS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // MSN Messenger 5 to 7, Pidgin 2.0
                "GET /login2.srf HTTP/1.1\r\nAuthorization: Passport1.4 OrgVerb=GET,"
                        + "OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=alice%40example.com,pwd=p%40ss%2Cword,"
                        + CHALLENGE + "\r\nUser-Agent: MSMSGS\r\nHost: loginnet.passport.com\r\n"
                        + "Connection: Keep-Alive\r\nCache-Control: no-cache\r\n\r\n",
                // aMSN: the name as it is
                "GET /login2.srf HTTP/1.1\r\nAuthorization: Passport1.4 OrgVerb=GET,"
                        + "OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=alice@example.com,pwd=%70%40%73%73%2c%77ord,"
                        + CHALLENGE + "\r\nUser-Agent: MSMSGS\r\nHost: loginnet.passport.com\r\n"
                        + "Connection: Keep-Alive\r\nCache-Control: no-cache\r\n\r\n",
                // BitlBee 0.99: HTTP/1.0, without a Host
                "GET /login2.srf HTTP/1.0\r\nAuthorization: Passport1.4 OrgVerb=GET,"
                        + "OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=alice%40example%2ecom,pwd=p%40ss%2cword,"
                        + CHALLENGE + "\r\n\r\n",
                // msn-pecan looks challenge keys up one by one, and some are not there
                "GET /login.srf HTTP/1.1\r\nAuthorization: Passport1.4 OrgVerb=GET,"
                        + "OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=alice%40example.com,pwd=p%40ss%2Cword,"
                        + "lc=1033,id=507,tw=40,fs=(null),ru=(null),ct=1062764429,kpp=(null),kv=(null),ver=(null),"
                        + "tpf=(null)\r\nUser-Agent: MSMSGS\r\nHost: loginnet.passport.com\r\n\r\n",
                // a Python client whose lines end in LF
                "GET /login2.srf HTTP/1.1\nAuthorization: Passport1.4 OrgVerb=GET,"
                        + "OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,sign-in=alice@example.com,pwd=p@ss%2Cword,"
                        + CHALLENGE + "\nHost: loginnet.passport.com\n\n",
                // scripts by curl, which want the headers only
                "HEAD /login2.srf HTTP/1.1\r\nHost: login.passport.com\r\nAccept: */*\r\n"
                        + "Authorization: Passport1.4 OrgVerb=GET,OrgURL=http%3A%2F%2Fmessenger%2Emsn%2Ecom,"
                        + "sign-in=alice@example.com,pwd=p@ss%2Cword," + CHALLENGE + "\r\n\r\n",
                // a header continued, a doubled scheme, another order
                "GET //login2.srf HTTP/1.1\r\nHost: x\r\nauthorization: Passport1.4 Passport1.4 sign-in=alice@example.com,"
                        + "pwd=p%40ss%2Cword,\r\n elapsed-time=0,OrgVerb=GET,OrgUrl=http://messenger.msn.com,lc=1033\r\n\r\n"
            })
    void loginGivesATicketThatParsersFind(String request) throws IOException {
        String answer = ask(request);

        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nContent-Type: text/html\r\n")
                .endsWith("\r\nContent-Length: 0\r\n\r\n");
        String info = between(answer, "\nAuthentication-Info: Passport1.4 da-status=success,", "\r\n");
        String ticket = between(info, "from-PP='", "'");
        assertThat(ticket).startsWith("t=").contains("&p=").doesNotContain(",", " ");
        assertThat(info).endsWith("',ru=http://messenger.msn.com");
        assertThat(web.redeem(ticket, Purpose.SIGN_IN)).contains(web.alice());
    }

    /** A request of a real client, recorded at a proxy; its lines end in CRLF. */
    private static String recorded(String file) throws IOException {
        try (InputStream in = RecordedRequestsTest.class.getResourceAsStream("/recorded/" + file + ".txt")) {
            if (in == null) {
                throw new AssertionError("no recording " + file);
            }
            return crlf(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitlbee-1.0-nexus", "pidgin-2.0.0-nexus"})
    void recordedNexusRequestIsAnswered(String file) throws IOException {
        assertThat(ask(recorded(file))).isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\n" + NEXUS_HEADERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bitlbee-1.0-login",
                "pidgin-2.0.0-login",
                "libmsn-cim4.22.9-login",
                "jml-login",
                "gtmess-0.97-login"
            })
    void recordedLoginIsUnderstood(String file) throws IOException {
        web.add("alice@hotmail.com", file.startsWith("jml") ? "secretA" : HARD_PASSWORD);

        String answer = ask(recorded(file));

        assertThat(web.redeem(between(answer, "from-PP='", "'"), Purpose.SIGN_IN))
                .hasValueSatisfying(account -> assertThat(account.email()).isEqualTo("alice@hotmail.com"));
        assertThat(ask(recorded(file).replace("pwd=", "pwd=x"))).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void requestThatIsTooLongIsRefusedInTheSameForm() throws IOException {
        assertThat(ask("POST /RST.srf HTTP/1.1\r\nContent-Length: 300000\r\n\r\n"))
                .isEqualTo(crlf("""
                        HTTP/1.1 413 Request Entity Too Large
                        Connection: close
                        Content-Type: text/plain
                        Content-Length: 56

                        """) + "a request has at most 131072 octets besides its headers\n");
    }

    @Test
    void allowedMethodsAreNamed() throws IOException {
        assertThat(ask("PUT /RST.srf HTTP/1.0\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: POST\r\n");
    }

    /** gtmess waits for the end of the connection, though it sends HTTP/1.1 and does not request a close. */
    @Test
    void connectionIsClosedWithoutKeepAlive() throws IOException {
        web.add("alice@hotmail.com", HARD_PASSWORD);
        try (Socket socket = connect()) {
            send(socket, recorded("gtmess-0.97-login"));
            assertThat(receive(socket)).startsWith("HTTP/1.1 200 OK\r\nConnection: close\r\n");
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitlbee-1.2.8-rst", "msn-pecan-0.1.4-rst"})
    void recordedTokenRequestIsUnderstood(String file) throws IOException {
        web.add("alice@hotmail.com", HARD_PASSWORD);

        String answer = ask(recorded(file));

        String ticket = between(answer, "<wsse:BinarySecurityToken Id=\"Compact1\">", "</wsse:BinarySecurityToken>");
        assertThat(web.redeem(ticket.replace("&amp;", "&"), Purpose.SIGN_IN))
                .hasValueSatisfying(account -> assertThat(account.email()).isEqualTo("alice@hotmail.com"));
        assertThat(ask(recorded(file).replace("alice", "alicf")))
                .contains("<S:Fault><faultcode>wsse:FailedAuthentication");
    }

    @Test
    void wrongPasswordIs401() throws IOException {
        assertThat(ask("GET /login2.srf HTTP/1.1\r\nHost: loginnet.passport.com\r\nAuthorization: Passport1.4 "
                        + "OrgVerb=GET,sign-in=alice%40example.com,pwd=no," + CHALLENGE + "\r\n\r\n"))
                .isEqualTo(crlf("""
                        HTTP/1.1 401 Unauthorized
                        Connection: close
                        WWW-Authenticate: Passport1.4 da-status=failed,srealm=Passport.NET,ts=-3,prompt,\
                        cburl=http://loginnet.passport.com/logo.gif,cbtxt=The%20address%20or%20the%20password%20is\
                        %20wrong.%20Accounts%20are%20made%20by%20whoever%20runs%20this%20server.
                        Content-Type: text/html
                        Content-Length: 0

                        """));
    }

    @Test
    void operatorsRedirectIs302() throws IOException {
        TestWebRoutes sending = new TestWebRoutes(TestWebRoutes.USUAL, "https://login.test/login2.srf", false);
        server.close();
        server = new HttpServer(
                sockets(), InetAddress.getLoopbackAddress(), 0, TERMS, HttpService.on(threads, sending.routes));

        assertThat(ask("GET /login2.srf?lc=1033 HTTP/1.0\r\n\r\n")).isEqualTo(crlf("""
                        HTTP/1.1 302 Found
                        Connection: close
                        Authentication-Info: Passport1.4 da-status=redir
                        Location: https://login.test/login2.srf?lc=1033
                        Content-Type: text/html
                        Content-Length: 0

                        """));
    }

    private static String post(String line, String body) {
        return "POST " + line + "\r\nAccept: text/*\r\nUser-Agent: msmsgs\r\nHost: login.live.com\r\nContent-Length: "
                + body.length() + "\r\nContent-Type: text/xml; charset=utf-8\r\nConnection: Keep-Alive\r\n"
                + "Cache-Control: no-cache\r\n\r\n" + body;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/RST.srf HTTP/1.1",
                "//RST.srf HTTP/1.1", // Pidgin 2.10
                "/pp550/RST.srf HTTP/1.1",
                "http://loginnet.passport.com/RST.srf HTTP/1.1",
                "/RST.srf HTTP/1.0"
            })
    void tokensComeWithALength(String line) throws IOException {
        String body = TokenRequests.of(
                TestAccounts.ALICE, TestWebRoutes.PASSWORD, "http://Passport.NET/tb", "messenger.msn.com");

        String answer = ask(post(line, body));

        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: ")
                .doesNotContain("chunked");
        // msn-pecan matches the whole start tag, and splits the ticket at the escaped ampersand
        String ticket = between(answer, "<wsse:BinarySecurityToken Id=\"Compact1\">", "</wsse:BinarySecurityToken>");
        assertThat(ticket).contains("&amp;p=").hasSizeLessThan(900);
        assertThat(web.redeem(ticket.replace("&amp;", "&"), Purpose.SIGN_IN)).contains(web.alice());
    }

    @Test
    void loginHostsAnswerProbes() throws IOException {
        assertThat(ask("POST / HTTP/1.1\r\nHost: loginnet.passport.com\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(crlf("""
                        HTTP/1.1 200 OK
                        Connection: close
                        Content-Type: text/html
                        Content-Length: 0

                        """));
    }

    @Test
    void headOfAPageComesWithoutThePage() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "HEAD / HTTP/1.0\r\n\r\n");
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("\r\n\r\n")
                    .doesNotContain("<html>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /a%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /a% HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /rdr/pprdr.asp JUNK/1.1\r\n\r\n",
                "BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /RST.srf HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n",
                "POST /RST.srf HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"
            })
    void malformedRequestIsRefusedAndTheConnectionClosed(String request) throws IOException {
        assertThat(ask(request)).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
    }

    @Test
    void hugeHeadersAreRefused() throws IOException {
        assertThat(ask("GET /login2.srf HTTP/1.1\r\nHost: x\r\nAuthorization: Passport1.4 " + "x".repeat(9000)
                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }
}
