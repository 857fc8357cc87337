package im.chrysalis.web;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.conformance.TestAccounts;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that each client's list of tokens is answered in its order and by its numbers (docs/protocol/passport.md#22.7). */
class TokenOrderTest {

    private static final String RENEWAL = "http://Passport.NET/tb";

    private final TestWebRoutes web = new TestWebRoutes();

    @ParameterizedTest
    @CsvSource({
        "pidgin, /RST.srf, messengerclear.live.com messenger.msn.com contacts.msn.com messengersecure.live.com"
                + " storage.live.com sup.live.com",
        "amsn, /RST.srf, contacts.msn.com messenger.msn.com messengerclear.live.com messengersecure.live.com"
                + " spaces.live.com storage.msn.com",
        "bitlbee, /RST.srf, messengerclear.live.com contacts.msn.com messengersecure.live.com storage.msn.com",
        "anyevent, /pp550/RST.srf, messengerclear.live.com messenger.msn.com messengersecure.live.com"
                + " contacts.msn.com storage.msn.com sup.live.com",
        "sharp, /RST2.srf, messengerclear.live.com contacts.msn.com messengersecure.live.com storage.msn.com"
                + " messenger.msn.com sup.live.com directory.services.live.com",
        "sharp renewing, /RST2.srf, storage.msn.com messenger.msn.com",
        "miranda, /RST2.srf, messengerclear.live.com messenger.msn.com messengersecure.live.com contacts.msn.com"
                + " storage.msn.com sup.live.com"
    })
    void eachListIsAnsweredInItsOrder(String client, String path, String addresses) {
        String[] all = (RENEWAL + " " + addresses).split(" ", -1);
        XmlElement response = XmlDocumentReader.document(
                web.post(path, TokenRequests.of(TestAccounts.ALICE, TestWebRoutes.PASSWORD, all))
                        .body());
        XmlElement collection =
                response.find("RequestSecurityTokenResponseCollection").orElseThrow();

        assertThat(collection.rawText()).as("white space between tokens").isEmpty();
        assertThat(collection.all("Address")).extracting(XmlElement::text).containsExactly(all);
        assertThat(collection.all("BinarySecurityToken"))
                .hasSize(all.length - 1)
                .allSatisfy(token ->
                        assertThat(token.text()).matches("t=[0-9a-f]+&p=").hasSizeLessThan(900));
        String text = web.post(path, TokenRequests.of(TestAccounts.ALICE, TestWebRoutes.PASSWORD, all))
                .text();
        assertThat(IntStream.range(1, all.length).mapToObj(i -> text.indexOf("Id=\"Compact" + i + "\"")))
                .as("numbers of %s", client)
                .isSorted()
                .allMatch(at -> at > 0);
        assertThat(text).contains("ServerTime=\"2009-01-07T10:00:00Z\"");
    }
}
