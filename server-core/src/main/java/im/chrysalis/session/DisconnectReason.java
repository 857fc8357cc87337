package im.chrysalis.session;

import im.chrysalis.protocol.Notice;
import java.util.List;

/** The reason for which an operator ends a session. */
public enum DisconnectReason {
    /** As if the account had signed in elsewhere: {@code OUT OTH}. */
    OTH,
    /** As if the server stopped: {@code OUT SSD}. */
    SSD,
    /** Without a word. */
    DROP;

    /** What the client is sent before the connection is closed. */
    public List<Notice> notices() {
        return switch (this) {
            case OTH -> List.of(new Notice.SignedOut(Notice.SignedOut.Reason.SIGNED_IN_ELSEWHERE));
            case SSD -> List.of(new Notice.SignedOut(Notice.SignedOut.Reason.SERVER_STOPS));
            case DROP -> List.of();
        };
    }
}
