package im.chrysalis.dialect;

import im.chrysalis.people.MailCounters;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the documents that describe a mailbox and its offline messages (docs/protocol/offline-messages.md#28.1). */
public final class MailData {

    /** With more messages, clients are asked to fetch the document (docs/protocol/notification.md#11.4). */
    private static final int MAX_ANNOUNCED = 25;

    /** What is announced instead. */
    private static final String TOO_LARGE = "too-large";

    private static final MailCounters NO_MAIL = new MailCounters(0, 0);

    /** The folder of offline messages, as it is named in documents and in notices. */
    private static final String FOLDER = "00000000-0000-0000-0000-000000000009";

    private static final String FOLDER_IN_NOTICES = ".!!OIM";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MailData() {}

    /** The whole document, or the word by which clients know that they have to fetch it. */
    static String announced(@Nullable MailCounters mail, List<OfflineMessage> messages) {
        return messages.size() > MAX_ANNOUNCED ? TOO_LARGE : document(mail, messages);
    }

    /**
     * The counters and all messages.
     *
     * @param mail null if there is no mailbox
     */
    public static String document(@Nullable MailCounters mail, List<OfflineMessage> messages) {
        MailCounters counters = mail == null ? NO_MAIL : mail;
        String inbox = Integer.toString(counters.inboxUnread());
        String folders = Integer.toString(counters.foldersUnread());
        XmlWriter xml = new XmlWriter().open("MD").open("E");
        xml.element("I", inbox).element("IU", inbox).element("O", folders).element("OU", folders);
        xml.close().open("Q").element("QTM", "409600").element("QNM", "204800").close();
        for (OfflineMessage message : messages) {
            message(xml, message, TIME.format(message.at()), FOLDER);
        }
        return xml.close().toString();
    }

    /** A document about one message that has just arrived, which has neither counters nor a time. */
    static String notice(OfflineMessage message) {
        XmlWriter xml = new XmlWriter().open("MD");
        message(xml, message, null, FOLDER_IN_NOTICES);
        return xml.close().toString();
    }

    private static void message(XmlWriter xml, OfflineMessage message, @Nullable String time, String folder) {
        xml.open("M").element("T", "11").element("S", "6");
        if (time != null) {
            xml.element("RT", time);
        }
        xml.element("RS", "0");
        xml.element("SZ", Integer.toString(message.text().getBytes(StandardCharsets.UTF_8).length));
        xml.element("E", message.fromEmail());
        xml.element("I", message.id().toString()); // a bare GUID, or MSNPSharp fails
        xml.element("F", folder);
        xml.element("N", encodedWord(message.fromName()));
        xml.element("SU", " ");
        xml.close();
    }

    /**
     * A name as a word of a mail's header (RFC 2047).
     *
     * @param name in its wire form
     */
    public static String encodedWord(String name) {
        byte[] octets = NameEncoding.decode(name).getBytes(StandardCharsets.UTF_8);
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(octets) + "?=";
    }
}
