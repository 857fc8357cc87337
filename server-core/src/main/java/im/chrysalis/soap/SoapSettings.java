package im.chrysalis.soap;

/**
 * Limits of the address book services.
 *
 * @param maxContacts how many people a forward list may hold
 * @param maxEntries how many contacts, groups and memberships with data of their own an account may store
 * @param maxInfo the most that may be stored with one of them, in octets
 * @param maxCircles how many circles an account may be in, or be invited to
 * @param maxCircleMembers how many people a circle may have in its address book
 */
public record SoapSettings(int maxContacts, int maxEntries, int maxInfo, int maxCircles, int maxCircleMembers) {

    public static final SoapSettings DEFAULT = new SoapSettings(600, 1500, 16_384, 50, 100);
}
