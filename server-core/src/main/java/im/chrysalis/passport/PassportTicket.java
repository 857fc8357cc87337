package im.chrysalis.passport;

import java.time.Instant;

/**
 * A ticket that was given out.
 *
 * @param word what proves it: a secret while it is good
 */
public record PassportTicket(String word, Instant issued, Instant expires) {

    /** As clients carry it, with an empty profile, whose place some of them insist on. */
    public String encoded() {
        return "t=" + word + "&p=";
    }

    @Override
    public String toString() {
        return "PassportTicket[expires=" + expires + "]";
    }
}
