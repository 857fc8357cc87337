package im.chrysalis.dialect;

/** Behaviour, not spelling, in which generations differ. */
public enum Trait {
    /** The client proves its account by a ticket of the login service, not by its password's digest. */
    SIGNS_IN_BY_TICKET,
    /** The server challenges the client after its first change of presence, and hangs up on a wrong answer. */
    CHALLENGED,
    /** The challenge is answered by the second algorithm (msnp2-12.md, 9.3). */
    CHALLENGED_LONG,
    /** Phone numbers of contacts are told, after an addition and when they change. */
    SHOWS_PHONES,
    /** The capabilities of others' clients are told. */
    SHOWS_CAPABILITIES,
    /** The display pictures of others are told. */
    SHOWS_PICTURES,
    /** The personal messages of others are told. */
    SHOWS_MESSAGES,
    /** Who has added me and was not answered stands on a list of its own (msnp2-12.md, 3.1). */
    HAS_PENDING_LIST,
    /** Contacts may be in no group: there is no default one (msnp2-12.md, 15.4). */
    NO_DEFAULT_GROUP,
    /**
     * Who leaves their last group leaves the forward list: Gaim and Pidgin up to 2.4 remove people by naming their group,
     * and believe them gone. Before, clients moved people by leaving first (aMSN 0.70), so that they had to stay.
     */
    LAST_GROUP_IS_LIST,
    /**
     * Saying again how private one is is confirmed, not refused: msn-pecan 0.1.4 does so whenever it has signed in, and
     * hangs up on any refusal of it.
     */
    PRIVACY_REPEATABLE,
    /** The unread counters of the mailbox are told after the first change of presence. */
    RECEIVES_MAIL,
    /** Pages are delivered to this client rather than kept. */
    RECEIVES_PAGES
}
