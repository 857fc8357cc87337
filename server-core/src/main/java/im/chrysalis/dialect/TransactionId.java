package im.chrysalis.dialect;

import org.jspecify.annotations.Nullable;

/** Transaction ids as they are written. */
final class TransactionId {

    private TransactionId() {}

    /** The request's own; what the server says unasked carries 0 where an id belongs (msnp2-12.md, 1.3). */
    static String of(@Nullable String trId) {
        return trId == null ? "0" : trId;
    }
}
