package im.chrysalis.dialect;

import im.chrysalis.people.Handle;
import im.chrysalis.people.NetworkContact;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice.DataReceived;
import im.chrysalis.protocol.Notice.DataSent;
import im.chrysalis.protocol.Notice.NetworkMessageReceived;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.SendData;
import im.chrysalis.protocol.Request.SendNetworkMessage;
import im.chrysalis.wire.Line;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Codec of what clients send each other outside of conversations: UUN and UBN, UUM and UBM of MSNP13 to MSNP18
 * (docs/protocol/presence.md#8.8). Oldest first.
 */
final class DataCodec {

    private DataCodec() {}

    /** {@code UUN 7 bob@example.com 3 120} and data, {@code UUN 7 bob@example.com;{guid} 3 120} for one place */
    static Request uun(Line line) {
        byte[] payload = line.requirePayload();
        line.arg(3);
        String target = line.arg(1);
        int end =
                target.indexOf(";{") >= 0 ? target.indexOf(";{") : target.indexOf(":{"); // a colon is reported to occur
        return end < 0
                ? new SendData(line.trId(), Handle.canonical(target), null, number(line, 2), payload)
                : new SendData(
                        line.trId(),
                        Handle.canonical(target.substring(0, end)),
                        GuidFormat.read(target.substring(end + 1))
                                .orElseThrow(() -> Refused.because(Refusal.BAD_PARAMETER)),
                        number(line, 2),
                        payload);
    }

    /** {@code UUN 7 OK} */
    static Line uun(DataSent notice) {
        return Line.of("UUN", notice.trId(), "OK");
    }

    /** {@code UBN alice@example.com 3 120} and the data (MSNP13 to MSNP15) */
    static Line ubn(DataReceived notice) {
        return ubn(notice, null);
    }

    /** {@code UBN alice@example.com;{guid} 3 120} and the data (from MSNP16) */
    static Line ubnWithPlace(DataReceived notice) {
        return ubn(notice, notice.place());
    }

    private static Line ubn(DataReceived notice, @Nullable UUID place) {
        String sender = place == null ? notice.email() : notice.email() + ";" + GuidFormat.braced(place);
        return Line.carrying(notice.payload(), "UBN", sender, notice.type());
    }

    /** {@code UUM 7 bob@example.com 32 1 150} and a message (from MSNP14) */
    static Request uum(Line line) {
        byte[] payload = line.requirePayload();
        line.arg(4);
        return new SendNetworkMessage(
                line.trId(), Handle.canonical(line.arg(1)), number(line, 2), number(line, 3), payload);
    }

    /** {@code UBM alice@example.com 1 1 150} and the message (MSNP14 to MSNP17) */
    static Line ubm(NetworkMessageReceived notice) {
        return Line.carrying(notice.payload(), "UBM", notice.email(), NetworkContact.MESSENGER, notice.type());
    }

    /** {@code UBM alice@example.com 1 bob@example.com 1 1 150} and the message (MSNP18) */
    static Line ubmWithRecipient(NetworkMessageReceived notice) {
        return Line.carrying(
                notice.payload(),
                "UBM",
                notice.email(),
                NetworkContact.MESSENGER,
                notice.to(),
                NetworkContact.MESSENGER,
                notice.type());
    }

    private static int number(Line line, int index) {
        String word = line.arg(index);
        if (!word.matches("[0-9]{1,4}")) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        return Integer.parseInt(word);
    }
}
