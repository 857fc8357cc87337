package im.chrysalis.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Identity of a participant of a conversation, as of when its ticket was issued (docs/protocol/wire-format.md#1.1).
 *
 * @param name display name, in its wire form
 * @param capabilities what their client can do, as it wrote them (docs/protocol/presence.md#8.3)
 * @param place GUID of the place at which the participant is signed in, or null if the client named none
 */
public record ParticipantIdentity(
        String email,
        String name,
        String capabilities,
        @Nullable UUID place) {

    /** Whether both are the same account, perhaps at different places. */
    public boolean isSameAccount(ParticipantIdentity other) {
        return email.equals(other.email);
    }
}
