package im.chrysalis.testkit;

/** A role of the server, named as in the control API. */
public enum Role {
    /** The dispatch server, which sends clients on. */
    DS,
    /** The notification server: sign-in, contact lists, presence. */
    NS,
    /** The switchboard: conversations. */
    SB,
    /** Passport, SOAP, configuration, and the HTTP gateway. */
    WEB
}
