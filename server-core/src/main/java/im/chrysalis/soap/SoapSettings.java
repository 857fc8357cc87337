package im.chrysalis.soap;

/**
 * Limits of the address book services.
 *
 * @param maxContacts how many people a forward list may hold
 * @param maxEntries how many contacts, groups and memberships with data of their own an account may store
 * @param maxInfo the most that may be stored with one of them, in octets
 */
public record SoapSettings(int maxContacts, int maxEntries, int maxInfo) {

    public static final SoapSettings DEFAULT = new SoapSettings(600, 1500, 16_384);
}
