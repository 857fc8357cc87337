package im.chrysalis.protocol;

/** What a switchboard sends to a client (docs/protocol/switchboard.md#12). Names are in their wire form. */
public sealed interface SwitchboardNotice extends Notice {

    record ConversationOpened(String trId, String email, String name) implements SwitchboardNotice {}

    /** A member is in the conversation already: number {@code index} of {@code total}, counted from one. */
    record RosterEntry(String trId, int index, int total, String email, String name, String capabilities)
            implements SwitchboardNotice {}

    record ConversationJoined(String trId) implements SwitchboardNotice {}

    record Ringing(String trId, String conversation) implements SwitchboardNotice {}

    record Joined(String email, String name, String capabilities) implements SwitchboardNotice {}

    /** A member left; {@code idle} if the server removed it for being idle. */
    record Left(String email, boolean idle) implements SwitchboardNotice {}

    @SuppressWarnings("ArrayRecordComponent") // relayed untouched, never compared
    record MessageRelayed(String email, String name, byte[] body) implements SwitchboardNotice {}

    record Delivered(String trId) implements SwitchboardNotice {}

    record NotDelivered(String trId) implements SwitchboardNotice {}
}
