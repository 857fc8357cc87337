package im.chrysalis.people;

import java.util.UUID;

/**
 * A place at which an account is signed in, as others see it (docs/protocol/presence.md#8.7).
 *
 * @param id the GUID that the client signed in with
 * @param capabilities of the client there, as it wrote them
 */
public record Place(UUID id, String capabilities) {}
