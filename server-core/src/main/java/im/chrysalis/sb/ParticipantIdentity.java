package im.chrysalis.sb;

/**
 * Identity of a participant, as of when its ticket was issued (docs/protocol/wire-format.md#1.1).
 *
 * @param name display name, in its wire form
 * @param capabilities what their client can do (docs/protocol/presence.md#8.3)
 */
public record ParticipantIdentity(String email, String name, String capabilities) {}
