package im.chrysalis.dialect;

import im.chrysalis.people.MailCounters;
import im.chrysalis.protocol.Notice.AddressBookChangedElsewhere;
import im.chrysalis.protocol.Notice.Announcement;
import im.chrysalis.protocol.Notice.CircleChanged;
import im.chrysalis.protocol.Notice.MailWaiting;
import im.chrysalis.protocol.Notice.OfflineMessageArrived;
import im.chrysalis.protocol.Notice.OfflineMessagesDeleted;
import im.chrysalis.protocol.Notice.PageReceived;
import im.chrysalis.protocol.Notice.Profile;
import im.chrysalis.protocol.Notice.ShutdownWarning;
import im.chrysalis.wire.Line;
import im.chrysalis.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Codec of the server's own messages, in all dialects: MSG Hotmail, NOT, IPG (docs/protocol/notification.md#10.7,
 * #10.8, #11). Oldest first.
 */
final class ServerMessageCodec {

    private static final String MIME = "MIME-Version: 1.0\r\nContent-Type: ";

    /** The address sent to clients that connect by IPv6, since they parse IPv4 only. */
    private static final String NO_ADDRESS = "0.0.0.0";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSXXX", Locale.ROOT)
            .withZone(ZoneOffset.ofHours(-8));

    private ServerMessageCodec() {}

    /** The profile of MSNP2 to MSNP4: when the session began */
    static Line profile(Profile notice) {
        return profileOf(loginTime(notice));
    }

    /** The profile of MSNP5 to MSNP7 */
    static Line profileOfPassport(Profile notice) {
        return profileOf(loginTime(notice) + passport(notice, 2));
    }

    /** The profile of MSNP8 and MSNP9, which contains the client's address */
    static Line profileWithAddress(Profile notice) {
        return profileOf(loginTime(notice) + passport(notice, 4) + address(notice));
    }

    /** The profile of MSNP10, which promises GUIDs */
    static Line profileWithGuids(Profile notice) {
        return profileOf(loginTime(notice) + passport(notice, 4) + address(notice) + "ABCHMigrated: 1\r\n");
    }

    /** The same after {@code SBS 0 null}, whose meaning is unknown (from MSNP11) */
    static List<Line> profileAfterSbs(Profile notice) {
        return List.of(Line.of("SBS", 0, "null"), profileWithGuids(notice));
    }

    /** The same for clients that may be at several places (from MSNP16) */
    static List<Line> profileWithPlaces(Profile notice) {
        Line profile = profileOf(
                loginTime(notice) + passport(notice, 4) + address(notice) + "ABCHMigrated: 1\r\nMPOPEnabled: 1\r\n");
        return List.of(Line.of("SBS", 0, "null"), profile);
    }

    private static Line profileOf(String headers) {
        return hotmail("text/x-msmsgsprofile; charset=UTF-8", headers + "\r\n");
    }

    private static String loginTime(Profile notice) {
        return "LoginTime: " + notice.signedInAt().getEpochSecond() + "\r\n";
    }

    private static String passport(Profile notice, int keyVersion) {
        return """
                EmailEnabled: %d
                MemberIdHigh: %d
                MemberIdLow: %d
                lang_preference: 1033
                preferredEmail: %s
                country: US
                PostalCode:\s
                Gender:\s
                Kid: 0
                Age:\s
                BDayPre:\s
                Birthday:\s
                Wallet:\s
                Flags: 1027
                sid: 507
                kv: %d
                MSPAuth: %s
                """.formatted(
                        notice.hasMailbox() ? 1 : 0,
                        (int) (notice.memberId() >> 32),
                        (int) notice.memberId(),
                        notice.email(),
                        keyVersion,
                        notice.cookie())
                .replace("\n", "\r\n");
    }

    /** The client's port has its two octets swapped (docs/protocol/notification.md#11.1). */
    private static String address(Profile notice) {
        int port = notice.clientPort();
        int swapped = (port & 0xff) << 8 | port >> 8;
        String host = notice.clientHost().indexOf(':') < 0 ? notice.clientHost() : NO_ADDRESS;
        return "ClientIP: " + host + "\r\nClientPort: " + swapped + "\r\n";
    }

    /** The mail counters, each in a header of its own, which only accounts with a mailbox are sent (MSNP5 to MSNP10) */
    static List<Line> mail(MailWaiting notice) {
        return Optional.ofNullable(notice.mail()).map(ServerMessageCodec::mail).stream()
                .toList();
    }

    private static Line mail(MailCounters mail) {
        return hotmail(
                "text/x-msmsgsinitialemailnotification; charset=UTF-8",
                """

                Inbox-Unread: %d
                Folders-Unread: %d
                Inbox-URL: /cgi-bin/HoTMaiL
                Folders-URL: /cgi-bin/folders
                Post-URL: http://www.hotmail.com

                """.formatted(mail.inboxUnread(), mail.foldersUnread()).replace("\n", "\r\n"));
    }

    /** The mail counters, and the offline messages that wait, as XML in the header Mail-Data (from MSNP11) */
    static Line mailData(MailWaiting notice) {
        return hotmail("text/x-msmsgsinitialmdatanotification; charset=UTF-8", """

                Mail-Data: %s
                Inbox-URL: /cgi-bin/HoTMaiL
                Folders-URL: /cgi-bin/folders
                Post-URL: http://www.hotmail.com

                """.formatted(
                        MailData.announced(notice.mail(), notice.messages()))
                .replace("\n", "\r\n"));
    }

    /** An offline message that arrives while the client is signed in (from MSNP11) */
    static Line offlineMessage(OfflineMessageArrived notice) {
        return hotmail(
                "text/x-msmsgsoimnotification; charset=UTF-8",
                "\r\nMail-Data: " + MailData.notice(notice.message()) + "\r\n");
    }

    /** Offline messages have moved to the waste basket (from MSNP11) */
    static Line activeMail(OfflineMessagesDeleted notice) {
        return hotmail("text/x-msmsgsactivemailnotification; charset=UTF-8", """

                Src-Folder: .!!OIM
                Dest-Folder: .!!trAsH
                Message-Delta: %d

                """.formatted(notice.count())
                .replace("\n", "\r\n"));
    }

    /** Maintenance in a number of minutes */
    static Line shutdown(ShutdownWarning notice) {
        return hotmail("application/x-msmsgssystemmessage", "\r\nType: 1\r\nArg1: " + notice.minutes() + "\r\n");
    }

    private static Line hotmail(String contentType, String rest) {
        byte[] payload = (MIME + contentType + "\r\n" + rest).getBytes(StandardCharsets.UTF_8);
        return Line.carrying(payload, "MSG", "Hotmail", "Hotmail");
    }

    /** {@code NOT 301} and a notification element (from MSNP5) */
    static Line not(Announcement notice) {
        String xml = """
                <NOTIFICATION ver="1" id="%d" siteid="111100200" siteurl="http://chrysalis.invalid">
                <TO pid="0x00000001:0x00000002" name="%s"/>
                <MSG pri="1" id="0">
                <ACTION url="/"/><SUBSCR url="/"/>
                <BODY lang="1033" icon=""><TEXT>%s</TEXT></BODY>
                </MSG>
                </NOTIFICATION>""".formatted(notice.id(), XmlWriter.escaped(notice.email()), XmlWriter.escaped(notice.text()))
                .replace("\n", "\r\n");
        return Line.carrying(xml.getBytes(StandardCharsets.UTF_8), "NOT");
    }

    /**
     * {@code NOT 618} and a notification that the address book was changed elsewhere, all in one line
     * (docs/protocol/notification.md#10.11) (from MSNP13)
     */
    static Line not(AddressBookChangedElsewhere notice) {
        return contacts(notice.email(), notice.memberId(), notice.at(), "", false);
    }

    /** The same of a circle; with the number of the account too, without which MSNPSharp and papyon ignore it (MSNP18) */
    static Line not(CircleChanged notice) {
        String circle = "<CircleId>" + notice.circle() + "</CircleId><Role>"
                + notice.role().text() + "</Role>";
        return contacts(notice.email(), notice.memberId(), notice.at(), circle, true);
    }

    private static Line contacts(String email, long memberId, Instant at, String subject, boolean hasNewItem) {
        String data = "<NotificationData xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><Service>ABCHInternal</Service><CID>"
                + memberId + "</CID>" + subject
                + "<LastModifiedDate>" + STAMP.format(at) + "</LastModifiedDate><HasNewItem>" + hasNewItem
                + "</HasNewItem></NotificationData>";
        String xml = "<NOTIFICATION id=\"0\" siteid=\"45705\" siteurl=\"http://contacts.msn.com\"><TO pid=\"%1$s\""
                        .formatted("0x%08X:0x%08X".formatted((int) memberId, (int) (memberId >> 32)))
                + " name=\"%1$s\" email=\"%1$s\"><VIA agent=\"messenger\"/></TO><MSG id=\"0\">"
                        .formatted(XmlWriter.escaped(email))
                + "<SUBSCR url=\"s.htm\"/><ACTION url=\"a.htm\"/><BODY>" + XmlWriter.escaped(data)
                + "</BODY></MSG></NOTIFICATION>";
        return Line.carrying(xml.getBytes(StandardCharsets.UTF_8), "NOT");
    }

    /** {@code IPG 413} and a notification element (from MSNP6); the text is as the sender escaped it */
    static Line ipg(PageReceived notice) {
        String xml =
                """
                <NOTIFICATION id="0" siteid="111100400" siteurl="http://chrysalis.invalid/">\
                <TO name="%1$s" pid="0x00000001:0x00000002" email="%1$s"><VIA agent="mobile"/></TO>\
                <FROM pid="0x00000001:0x00000003" name="%2$s"/>\
                <MSG pri="1" id="0"><ACTION url="/"/><SUBSCR url="/"/><CAT id="110110001"/>\
                <BODY lang="1033"><TEXT>%3$s</TEXT></BODY></MSG></NOTIFICATION>""".formatted(XmlWriter.escaped(notice.email()), XmlWriter.escaped(notice.fromEmail()), notice.text());
        return Line.carrying(xml.getBytes(StandardCharsets.ISO_8859_1), "IPG");
    }
}
