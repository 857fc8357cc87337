package im.chrysalis.conformance;

import im.chrysalis.passport.Purpose;

/**
 * A ticket as a client has it.
 *
 * @param text in its wire form
 * @param secret by which the client proves that it is its own, in base64
 */
public record TestTicket(String text, String secret) {

    /** Where tickets come from. */
    interface Source {
        TestTicket ticket(String email, String password, Purpose purpose);
    }
}
