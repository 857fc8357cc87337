package im.chrysalis.soap;

import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.Tombstone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of an address book a client asks for: all, or what has changed since the stamp of its copy. Clients merge a
 * delta into their copy and remove only what is marked as deleted in it, so that the removed items are part of it
 * (docs/protocol/address-book.md#27.6).
 */
final class Delta {

    private final AddressBookHistory history;
    private final @Nullable Instant since;

    private Delta(AddressBookHistory history, @Nullable Instant since) {
        this.history = history;
        this.since = since;
    }

    /** Everything. */
    static Delta everything(AddressBookHistory history) {
        return new Delta(history, null);
    }

    /**
     * What {@code request} asks for.
     *
     * @throws SoapFault if it wants a delta to a stamp of which the changes since are not known
     */
    static Delta of(SoapRequest request, AddressBookHistory history) {
        if (!request.flag("deltasOnly") && !request.flag("DeltasOnly")) {
            return everything(history); // aMSN sends a stamp all the same
        }
        String stamp = request.text("lastChange").isEmpty() ? request.text("LastChanged") : request.text("lastChange");
        return new Delta(
                history,
                Stamp.read(stamp)
                        .filter(history::covers)
                        .orElseThrow(() -> SoapFault.of(FaultCode.FULL_SYNC_REQUIRED)));
    }

    /** Whether it is less than everything. */
    boolean isPartial() {
        return since != null;
    }

    /** Whether an item that changed last at {@code changed} belongs to it. */
    boolean includes(@Nullable Instant changed) {
        return since == null || changed == null || changed.isAfter(since);
    }

    /** The removed items that belong to it. */
    List<Tombstone> removed() {
        return since == null ? List.of() : history.removedAfter(since);
    }
}
