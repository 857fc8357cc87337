package im.chrysalis.bench.load;

import im.chrysalis.secret.ChallengeDigests;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Signs in at one of an account's places (MSNP16; docs/protocol/mpop.md#25.1), with a ticket as Messenger for Mac 8 did,
 * and names the contacts whose presence it wants.
 */
final class PlaceSignIn extends PassportSignIn {

    private static final String PRODUCT = "PROD0090YUAUV{2B";
    private static final String KEY = "YMM8C_H7KCQ2S_KL";

    private final int place;
    private final List<String> contacts;

    PlaceSignIn(
            String email,
            String password,
            Connector connector,
            InetSocketAddress web,
            int place,
            List<String> contacts,
            Listener listener) {
        super(email, password, connector, web, listener);
        this.place = place;
        this.contacts = contacts;
    }

    @Override
    String dialect() {
        return "MSNP16";
    }

    @Override
    String afterProof() {
        return " {%08x-0000-4000-8000-%012x}".formatted(place + 1, email().hashCode() & 0xffff_ffffL);
    }

    @Override
    void requestAddressBook(ClientConnection connection) {
        StringBuilder xml = new StringBuilder("<ml l=\"1\">");
        for (String contact : contacts) {
            int at = contact.indexOf('@');
            xml.append("<d n=\"%s\"><c n=\"%s\" l=\"3\" t=\"1\"/></d>"
                    .formatted(contact.substring(at + 1), contact.substring(0, at)));
        }
        xml.append("</ml>");
        connection.sendRaw("ADL 5 " + xml.length() + "\r\n" + xml);
    }

    @Override
    boolean endsAddressBook(ReceivedLine line) {
        return line.is("ADL");
    }

    @Override
    String status() {
        return "NLN 2788999228:48";
    }

    @Override
    ConnectionHandler online(FirstFailure failure) {
        return new OnlineHandler(email(), failure) {

            @Override
            public void lineReceived(ClientConnection connection, ReceivedLine line) {
                if (line.is("CHL")) {
                    connection.sendRaw(
                            "QRY 9 " + PRODUCT + " 32\r\n" + ChallengeDigests.mixed(line.words()[2], PRODUCT, KEY));
                } else {
                    super.lineReceived(connection, line);
                }
            }
        };
    }
}
