package im.chrysalis.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One transcript: a behaviour of the server as a conversation that people can read and tests can check.
 *
 * <p>A file is UTF-8. Comments are whole lines that begin with {@code #}; the first one is the title.
 *
 * <h2>Accounts and settings</h2>
 *
 * <pre>
 * user alice@example.com "Alice A"                     an account; password "secret" unless one is given:
 * user bob@example.com "Bob" password "hunter2"
 * alice@example.com lists bob@example.com on FL AL     FL also puts alice on bob's RL
 * alice@example.com lists bob@example.com on FL in Work,Friends as "Bobby"
 * alice@example.com has group "Work"                   numbers are given in order, from 1
 * alice@example.com has property PHM "555 0177"
 * alice@example.com has privacy BL                     BLP, AL unless given
 * alice@example.com has prompt N                       GTC, A unless given
 * alice@example.com has mail 3 0                       unread in the inbox, and in folders; no mailbox unless given
 * alice@example.com has version 41                     list version; 0 unless given
 * alice@example.com is Admin in circle 0123456789ab "Friends"    a membership; StatePendingOutbound: invited
 * setting call.barred 216                              a configuration key that differs from its default
 * </pre>
 *
 * <h2>Rows</h2>
 *
 * <pre>
 * with {product} {key}                                 the transcript is performed once for each row that follows, with the
 *     | msmsgs@msnmsgr.com Q1P7W2E4J9R8U3S5            words of the row in place of the names
 * </pre>
 *
 * <h2>Connections</h2>
 *
 * <pre>
 * Alice = alice@example.com signs in with MSNP7        VER 1, INF 2 (CVR 2 from MSNP8), USR 3, USR 4 at the
 *                                                      notification server, with a ticket from MSNP8 on; the
 *                                                      replies are not written down
 * Alice = alice@example.com comes online with MSNP7    the same, SYN 5 0 (0) and CHG 6 NLN (0); what the client
 *                                                      has received by then is skipped
 * Alice = alice@example.com comes online with MSNP7 as BSY    with that status; a challenge is answered by QRY 7
 * Alice = alice@example.com signs in with MSNP18 at {guid}    at another place than that of the account's name, or
 *                                                      at {@code none}; also with the other forms, at their end
 * X connects to dispatch                               or notification, switchboard, any, or an address
 * X closes
 * </pre>
 *
 * <h2>Lines</h2>
 *
 * <pre>
 * Alice&gt; CHG 8 NLN                 Alice sends this line and CRLF
 * Alice&lt; CHG 8 NLN                 the next line that Alice receives is exactly this
 * Alice~ NLN NLN bob@example.com Bob    the same, in any order among neighbouring lines with a tilde
 * Alice&lt; (nothing)                 nothing more was received; exact, not timed
 * Alice&lt; (closed)                  the server closed the connection; all before was read
 * raw X&gt; VER 1 MSNP7\n             octets as written; \r \n \0 \\ \xNN
 * let kept = {ticket(alice@example.com,secret)}    what {kept} stands for from now on, to be sent more than once
 * after 45 s                       moves the test clock; also min
 * operator announces "Text"        operator warns of a shutdown in 5 min, operator stops the server,
 *                                  operator restarts the server in 3 min,
 *                                  operator sets the password of alice@example.com to "new",
 *                                  operator signs alice@example.com out by OTH (or SSD, DROP),
 *                                  operator removes alice@example.com,
 *                                  operator disables alice@example.com, operator enables alice@example.com
 * </pre>
 *
 * <p>A payload follows its line, indented by four blanks: {@code | text} lines are joined by CRLF, with none after the
 * last, so that a final empty one means the payload ends in CRLF; {@code |x 00 0d} adds octets as they are;
 * {@code | (the same)} is the payload last sent by anybody. Every line received must be written down: one that is left
 * over at the end of the file is a failure.
 *
 * <h2>Requests of HTTP</h2>
 *
 * <pre>
 * http Alice&gt; POST /RST.srf         a request to the web service, by a connection of its own; headers follow it
 *     SOAPAction: "urn:x"           (Host and Content-Length are added), and then the rows of its body
 *     | &lt;Envelope&gt;
 *     |   &lt;Body xmlns="urn:x"
 *     |+    id="1"/&gt;
 *     | &lt;/Envelope&gt;
 * http Alice&lt; 200                   the answer has this status, among its headers those that follow, spelled so,
 *     Content-Type: text/xml        not the one after "no", and exactly the body that follows, or none;
 *     no Transfer-Encoding          {@code | (anything)} is a body that is not compared
 *     | &lt;Answer time="{now}"/&gt;
 * </pre>
 *
 * <p>The rows of a body are joined with nothing between them, without the blanks before each: one line may be written
 * over many rows, and indented. After {@code |+} comes one blank, after {@code |n} a line feed, and then the row, of
 * which {@code |n} keeps all blanks but the first. {@code |x} and {@code | (the same)} are as in payloads. In a body
 * {@code {any}} and names stand for one or more characters without quotation mark, angle bracket and line end; their
 * values are escaped there as XML has them.
 *
 * <h2>Placeholders</h2>
 *
 * <pre>
 * {name}         one word, or a part of one, whatever it is at first, and always the same from then on
 * {any}          one word, or a part of one; in a payload line any text
 * {length}       of the payload: computed when sending, checked when receiving
 * {md5(challenge,secret)}    hex MD5 of what is bound to the name, followed by the text; {MD5(...)} in capitals
 * {qry(challenge,PRODUCT,KEY)}     the answer to a challenge by the algorithm of MSNP11
 * {ticket(alice@example.com,secret)}    a ticket of the login service for that account and password
 *                {ticket(alice@example.com,secret,sso)}    one for USR SSO; {@code web}: one for web services;
 *                {@code circles}: one for USR SHA
 * {base64(text)}    what the text, in which other placeholders may stand, is in base64
 * {proof(nonce)}    the proof of USR SSO: by the nonce bound to the name and the secret of the ticket filled in last
 * {proof(nonce,secret)}    the same by the secret bound to the other name, from an answer of RST
 * {dispatch} {notification} {switchboard}    the servers' addresses, as sent to clients
 * </pre>
 *
 * @param title the first comment line
 * @param source where the file is, for messages
 * @param name the file, and the first word of its row if it has rows
 */
public record Transcript(
        String title,
        Path source,
        String name,
        TranscriptFixture fixture,
        Map<String, String> settings,
        List<Step> steps) {

    /** Every transcript below {@code folder}, by name; with {@code -Dtranscripts=PART}, those with it in their path. */
    public static List<Transcript> allIn(Path folder) {
        String part = System.getProperty("transcripts", "");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .filter(file -> file.toString().contains(part))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The transcript in {@code file}, once for each of its rows. */
    public static List<Transcript> read(Path file) {
        try {
            return TranscriptRows.of(Files.readAllLines(file, StandardCharsets.UTF_8)).stream()
                    .map(row -> new TranscriptParser(file, row.lines())
                            .parse()
                            .named(row.name().isEmpty() ? file.toString() : file + " (" + row.name() + ")"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Transcript named(String newName) {
        return new Transcript(title, source, newName, fixture, settings, steps);
    }

    /** The name without {@code folder}, for lists of tests. */
    public String nameIn(Path folder) {
        return name.substring(folder.toString().length() + 1);
    }

    /** Whether it moves the clock, which only a server in this process supports. */
    public boolean movesTheClock() {
        return steps.stream().anyMatch(step -> step instanceof Step.After);
    }

    /** Whether it speaks for the operator. */
    public boolean needsTheOperator() {
        return steps.stream().anyMatch(step -> step instanceof Step.Operator);
    }
}
