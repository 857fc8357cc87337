package im.chrysalis.people;

/**
 * A place as the account's own clients see it (docs/protocol/presence.md#8.7).
 *
 * @param privateData name of the place, idleness, kind of client and state: elements in XML, one {@code char} an octet
 */
public record OwnPlace(Place place, String privateData) {}
