package im.chrysalis.sb;

/**
 * Identity of a participant, as of when its ticket was issued (msnp2-12.md, 1.1).
 *
 * @param name display name, in its wire form
 * @param capabilities what their client can do (msnp2-12.md, 8.3)
 */
public record ParticipantIdentity(String email, String name, String capabilities) {}
