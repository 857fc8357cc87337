package im.chrysalis.protocol;

/** What a client may ask of a switchboard (msnp2-12.md, section 12). */
public sealed interface SwitchboardRequest {

    /** Opens a new conversation with the ticket that the notification server gave. */
    record OpenConversation(String trId, String email, String ticket) implements SwitchboardRequest {}

    /** Joins a conversation with the ticket that the ring brought. */
    record JoinConversation(String trId, String email, String ticket, String conversation)
            implements SwitchboardRequest {}

    /** Invites somebody. */
    record Call(String trId, String email) implements SwitchboardRequest {}

    /** Says something to everybody else. */
    @SuppressWarnings("ArrayRecordComponent") // relayed untouched, never compared
    record SendMessage(String trId, Receipt receipt, byte[] body) implements SwitchboardRequest {

        /** What the sender wants to hear of the delivery (msnp2-12.md, 12.7). */
        public enum Receipt {
            /** Nothing. */
            NONE,
            /** Only that it failed. */
            ON_FAILURE,
            /** Only that it succeeded. */
            ON_SUCCESS,
            /** Either way. */
            ALWAYS
        }
    }

    /** Leaves. */
    record Leave() implements SwitchboardRequest {}
}
