package im.chrysalis.ns;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.people.Handle;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request.Identify;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Link;
import im.chrysalis.session.SignInPolicy;

/**
 * Decides for one connection whether a client that names its account is signed in here, redirected to a notification
 * server, or refused (docs/protocol/wire-format.md#2.1 and docs/protocol/sign-in.md#5.5). Owned by the session.
 */
final class Redirector {

    private final SignInPolicy policy;
    private final Addresses addresses;
    private final Link link;

    /** @param policy of the server that the client connected to */
    Redirector(SignInPolicy policy, Addresses addresses, Link link) {
        this.policy = policy;
        this.addresses = addresses;
        this.link = link;
    }

    /** Decides on a client that names {@code email}, which need not be valid. */
    SignInPolicy.Decision decide(String email, Dialect dialect) {
        return policy.decide(client(email, dialect));
    }

    /** The redirect to the notification server of the named account. */
    Notice redirect(Identify request) {
        return new Notice.Redirected(
                request.trId(), addresses.notification(link, validOrEmpty(request.email())), addresses.dispatch(link));
    }

    /** The client has signed in here. */
    void signedIn(String email, Dialect dialect) {
        policy.signedIn(client(email, dialect));
    }

    private SignInPolicy.Client client(String email, Dialect dialect) {
        return new SignInPolicy.Client(validOrEmpty(email), link.remoteHost(), dialect.name());
    }

    /** All invalid names count as one, so that none, however long, is kept. */
    private static String validOrEmpty(String email) {
        return Handle.isValid(email) ? email : "";
    }
}
