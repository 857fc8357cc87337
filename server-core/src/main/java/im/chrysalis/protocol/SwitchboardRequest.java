package im.chrysalis.protocol;

/** What a client requests of a switchboard (docs/protocol/switchboard.md#12). */
public sealed interface SwitchboardRequest {

    /**
     * Opens a new conversation with the ticket of the notification server.
     *
     * @param address the account and perhaps the place, as the client wrote them
     */
    record OpenConversation(String trId, String address, String email, String ticket) implements SwitchboardRequest {}

    /** Joins a conversation with the ticket of the call. */
    record JoinConversation(String trId, String email, String ticket, String conversation)
            implements SwitchboardRequest {}

    /** Calls an account into the conversation. */
    record Call(String trId, String email) implements SwitchboardRequest {}

    /** Sends a message to all other members. */
    @SuppressWarnings("ArrayRecordComponent") // relayed untouched, never compared
    record SendMessage(String trId, Receipt receipt, byte[] body) implements SwitchboardRequest {

        /** The acknowledgement that the sender requests (docs/protocol/switchboard.md#12.7). */
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
