package im.chrysalis.dialect;

import org.jspecify.annotations.Nullable;

/** The wire form of transaction ids. */
final class TransactionId {

    private TransactionId() {}

    /** The request's own id; unsolicited notices carry 0 where an id belongs (docs/protocol/wire-format.md#1.3). */
    static String of(@Nullable String trId) {
        return trId == null ? "0" : trId;
    }
}
