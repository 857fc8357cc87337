package im.chrysalis.passport;

import java.time.Duration;

/** What a ticket is good for, and for how long (auth-web-msnp13-plus.md, 2.2 and section 5). */
public enum Purpose {
    /** Signing in to the notification server by USR TWN: used at once, or after a dialogue with the user. */
    SIGN_IN(Duration.ofHours(1)),
    /** What a signed-in client shows to web services: the cookie MSPAuth of its profile. */
    WEB(Duration.ofHours(24));

    private final Duration life;

    Purpose(Duration life) {
        this.life = life;
    }

    public Duration life() {
        return life;
    }
}
