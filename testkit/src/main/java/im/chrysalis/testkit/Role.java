package im.chrysalis.testkit;

/** A part of the server that clients connect to, named as the control API names it. */
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
