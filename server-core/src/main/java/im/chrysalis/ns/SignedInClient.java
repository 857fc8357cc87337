package im.chrysalis.ns;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.passport.Purpose;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.session.Link;
import im.chrysalis.store.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client that is signed in: its {@link Endpoint}, and the {@link OnlineUser} that it belongs to. Owned by the session;
 * used on the account's lane.
 */
final class SignedInClient {

    private final Services services;
    private final Link link;
    private final OnlineUser user;
    private final Endpoint endpoint;

    /**
     * Makes the client an endpoint of its account, which goes online if it had none. Blocks on the store.
     *
     * @param proof of the client's authentication
     * @param place that the client has named, or null
     * @throws im.chrysalis.store.StoreException if the address book cannot be read; the account is offline then
     */
    SignedInClient(
            Authentication.Outcome.Authenticated proof,
            Services services,
            Dialect dialect,
            Link link,
            Endpoint.ClientConnection connection,
            ClientChallenges challenges,
            @Nullable UUID place) {
        this.services = services;
        this.link = link;
        String email = proof.account().email();
        this.endpoint = new Endpoint(
                email,
                dialect,
                link,
                connection,
                challenges,
                services.users().meters().notices(),
                proof.ticket(),
                place);
        this.user = services.users().register(email, () -> new OnlineUser(email, services));
        user.attach(endpoint);
    }

    /**
     * What the client is sent when it has signed in.
     *
     * @param account of the client; not kept, since it has the sealed password
     */
    List<Notice> welcome(String trId, Account account) {
        List<Notice> welcome = new ArrayList<>(List.of(
                new Notice.SignedIn(trId, account.email(), user.name()),
                new Notice.Profile(
                        account.email(),
                        services.timers().now(),
                        account.memberId(),
                        user.book().mail() != null,
                        services.passport().issue(account, Purpose.WEB).word(),
                        link.remoteHost(),
                        link.remotePort())));
        welcome.addAll(user.presence().ownBefore());
        return welcome;
    }

    /** The GUID of the client's place, or null if it has named none, or may not. */
    @Nullable
    UUID place() {
        return endpoint.placeId();
    }

    void handle(Request request) {
        user.handle(endpoint, request);
    }

    /** The client ends the session deliberately, not by a broken connection: voids the ticket of the sign-in. */
    void signsOut() {
        user.clientSignsOut(endpoint);
    }

    /** Voids every ticket of the account: the operator has ended the session. */
    void voidAllTickets() {
        services.passport().voidAllTickets(user.email());
    }

    /** Detaches the client from its user, which goes offline if it has no other client. */
    void detach() {
        endpoint.challenges().cancel();
        user.detach(endpoint);
    }
}
