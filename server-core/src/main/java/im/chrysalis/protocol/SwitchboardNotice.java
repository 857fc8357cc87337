package im.chrysalis.protocol;

import java.util.List;

/** What a switchboard sends to a client (docs/protocol/switchboard.md#12). Names are in their wire form. */
public sealed interface SwitchboardNotice extends Notice {

    /**
     * The client has opened a conversation.
     *
     * @param address the account and the place, as the client wrote them
     */
    record ConversationOpened(String trId, String address, String email, String name) implements SwitchboardNotice {}

    /**
     * The members that are in the conversation already.
     *
     * @param joiner the account that is sent it, of which other places may be among the members
     * @param present the members in the order in which they joined; each place is one
     */
    record Roster(String trId, String joiner, List<ParticipantIdentity> present) implements SwitchboardNotice {}

    record ConversationJoined(String trId) implements SwitchboardNotice {}

    record Ringing(String trId, String conversation) implements SwitchboardNotice {}

    /**
     * A member joined.
     *
     * @param first whether no other place of the account was in the conversation
     */
    record Joined(ParticipantIdentity member, boolean first) implements SwitchboardNotice {}

    /** The client itself is in the conversation, which clients with places are sent. */
    record JoinedOneself(ParticipantIdentity member) implements SwitchboardNotice {}

    /**
     * A member left.
     *
     * @param last whether no other place of the account remains in the conversation
     * @param idle whether the server removed the member for being idle
     */
    record Left(ParticipantIdentity member, boolean last, boolean idle) implements SwitchboardNotice {}

    @SuppressWarnings("ArrayRecordComponent") // relayed untouched, never compared
    record MessageRelayed(String email, String name, byte[] body) implements SwitchboardNotice {}

    record Delivered(String trId) implements SwitchboardNotice {}

    record NotDelivered(String trId) implements SwitchboardNotice {}
}
