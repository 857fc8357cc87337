package im.chrysalis.passport;

import java.time.Duration;

/** What a ticket is valid for, and its usual lifetime (docs/protocol/passport.md#21.2 and #24). */
public enum Purpose {
    /**
     * Signing in to the notification server by USR TWN. Clients fetch it between USR I and USR S, for which they have
     * two minutes, and show it again when they are sent on to another server or the connection breaks. No client of
     * Passport 1.4 keeps it for longer, as it is sent no lifetime; Escargot gave 30 seconds.
     */
    SIGN_IN(Duration.ofMinutes(5)),
    /**
     * Signing in to the notification server by USR SSO, together with a proof of its secret. Clients keep it for the
     * lifetime that they are sent, and sign in by it again after a sign-out (docs/protocol/passport.md#22.7).
     */
    SINGLE_SIGN_ON(Duration.ofHours(24)),
    /** Access of a signed-in client to web services: a token of RST, or the cookie MSPAuth of its profile. */
    WEB(Duration.ofHours(24)),
    /** Using circles in a session, by USR SHA (docs/protocol/sign-in.md#5.4.7). */
    CIRCLES(Duration.ofHours(24)),
    /**
     * Renewing the others without a password, together with a proof of its secret. Each renewal brings a new one, so that
     * a client that stays signed in keeps its access (docs/protocol/passport.md#22.8).
     */
    RENEWAL(Duration.ofDays(14));

    private final Duration life;

    Purpose(Duration life) {
        this.life = life;
    }

    public Duration life() {
        return life;
    }
}
