package im.chrysalis.oim;

import im.chrysalis.dialect.MailData;
import im.chrysalis.people.OfflineMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Writes an offline message as a mail, with the headers that clients look at (docs/protocol/offline-messages.md#28.2). Lines
 * end in a line feed, as an XML parser would make of anything else.
 */
final class MessageDocument {

    /** The zone of the original service. */
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(-8);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss xx", Locale.ROOT).withZone(ZONE);

    private static final DateTimeFormatter ARRIVAL = DateTimeFormatter.ofPattern(
                    "dd MMM yyyy HH:mm:ss.SSSS '(UTC)'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** From 1601, where the time of Windows begins, to 1970, in seconds. */
    private static final long WINDOWS_EPOCH_SECONDS = 11_644_473_600L;

    /** The time of Windows counts 100 nanoseconds. */
    private static final long TICKS_PER_MILLISECOND = 10_000;

    private static final int LINE_LENGTH = 76;

    private MessageDocument() {}

    static String of(OfflineMessage message, String toEmail) {
        return String.join(
                "\n",
                List.of(
                        "From: " + MailData.encodedWord(message.fromName()) + " <" + message.fromEmail() + ">",
                        "To: " + toEmail,
                        "Subject: ",
                        "X-OIMProxy: MSNMSGR",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=UTF-8",
                        "Content-Transfer-Encoding: base64",
                        "X-OIM-Message-Type: OfflineMessage",
                        "X-OIM-Run-Id: {" + message.runId() + "}",
                        // aMSN sorts the messages of all senders and conversations by it
                        "X-OIM-Sequence-Num: " + message.number(),
                        "Message-ID: <" + message.id() + "@chrysalis.invalid>",
                        "X-OriginalArrivalTime: " + ARRIVAL.format(message.at()) + " " + fileTime(message.at()),
                        "Date: " + DATE.format(message.at()),
                        "Return-Path: ndr@oim.messenger.msn.com",
                        "",
                        body(message.text())));
    }

    /** The halves of the time of Windows in hexadecimal digits, the low one first, which Miranda reads. */
    private static String fileTime(Instant at) {
        long ticks = (at.toEpochMilli() + WINDOWS_EPOCH_SECONDS * 1000) * TICKS_PER_MILLISECOND;
        return "FILETIME=[%08X:%08X]".formatted((int) ticks, (int) (ticks >>> Integer.SIZE));
    }

    private static String body(String text) {
        return Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'})
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
