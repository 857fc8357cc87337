package im.chrysalis.dialect;

/** Behaviour, not spelling, in which generations differ. */
public enum Trait {
    /** The server challenges the client after its first change of presence, and hangs up on a wrong answer. */
    CHALLENGED,
    /** Phone numbers of contacts are told, after an addition and when they change. */
    SHOWS_PHONES,
    /** The unread counters of the mailbox are told after the first change of presence. */
    HEARS_OF_MAIL,
    /** Pages are delivered to this client rather than kept. */
    TAKES_PAGES
}
