package im.chrysalis.sb;

/**
 * What a conversation shows of a participant, as it was when they got their ticket (msnp2-12.md, 1.1).
 *
 * @param name display name, in its wire spelling
 * @param capabilities what their client can do (msnp2-12.md, 8.3)
 */
public record ParticipantIdentity(String email, String name, String capabilities) {}
