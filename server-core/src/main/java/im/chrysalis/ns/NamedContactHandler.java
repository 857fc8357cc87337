package im.chrysalis.ns;

import im.chrysalis.people.Contact;
import im.chrysalis.people.Handle;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NetworkContact;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Notice.ContactsFound;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.NameContacts;
import im.chrysalis.protocol.Request.QueryContacts;
import im.chrysalis.protocol.Request.UnnameContacts;
import java.util.List;

/**
 * Handles a user's requests about the contacts that a session names (docs/protocol/lists.md#7.7 and #7.8). People
 * without an account, and those of other networks, are accepted, so that an old list does not keep a client from signing
 * in; their presence is never sent.
 */
final class NamedContactHandler {

    private final OnlineUser user;
    private final Services services;

    NamedContactHandler(OnlineUser user, Services services) {
        this.user = user;
        this.services = services;
    }

    void handle(Request.OfNamedContacts request, ReplyBuilder reply) {
        if (!user.tryAcquire(RateLimiter.Operation.NAME_CONTACTS, MAX_REQUESTS)) {
            throw Refused.because(Refusal.TOO_FAST);
        }
        switch (request) {
            case NameContacts r -> name(r, reply);
            case UnnameContacts r -> unname(r, reply);
            case QueryContacts r -> query(r, reply);
        }
    }

    /** How many of these requests an account may make in a minute; clients name up to 150 people by each. */
    private static final int MAX_REQUESTS = 300;

    private void name(NameContacts r, ReplyBuilder reply) {
        Endpoint endpoint = reply.endpoint();
        endpoint.named().name(ofMessenger(r.contacts()), user.book());
        user.presence().refreshPrivacy();
        reply.add(new Notice.ContactsNamed(r.trId()));
        if (endpoint.circles() != null) {
            user.circles().name(r.contacts(), reply);
        }
        begin(reply);
        if (endpoint.hasSetStatus()) {
            for (NetworkContact contact : ofMessenger(r.contacts())) {
                if (contact.on(ListName.FL) && endpoint.watches(contact.email(), user.book())) {
                    services.directory()
                            .find(contact.email())
                            .ifPresent(presentity -> endpoint.initialPresence(r.trId(), presentity)
                                    .forEach(reply::add));
                }
            }
        }
    }

    /** The client sets its status first: one that has no contacts to name may have omitted to say so. */
    void beginAtStatus(ReplyBuilder reply) {
        if (!reply.endpoint().named().begun()) {
            reply.endpoint().named().name(List.of(), user.book());
            begin(reply);
        }
    }

    /** From now on the client is notified of being added; here, of who did so since it signed in. */
    private void begin(ReplyBuilder reply) {
        Endpoint endpoint = reply.endpoint();
        if (!endpoint.synced()) {
            endpoint.markSynced();
            endpoint.named().takeNewcomers().forEach(email -> newcomer(email, reply));
        }
    }

    private void newcomer(String email, ReplyBuilder reply) {
        user.book()
                .contact(email)
                .filter(contact -> contact.on(ListName.RL))
                .ifPresent(contact -> reply.add(added(contact)));
    }

    private Notice added(Contact contact) {
        return new Notice.ContactAdded(null, ListName.RL, user.book().listVersion(), contact, contact.ownName(), null);
    }

    private void unname(UnnameContacts r, ReplyBuilder reply) {
        List<NetworkContact> contacts = ofMessenger(r.contacts());
        reply.endpoint().named().unname(contacts, user.book());
        user.presence().refreshPrivacy();
        contacts.stream()
                .filter(contact -> contact.on(ListName.FL))
                .forEach(contact -> reply.endpoint().forget(contact.email()));
        if (reply.endpoint().circles() != null) {
            user.circles().unname(r.contacts(), reply.endpoint());
        }
        reply.add(new Notice.ContactsUnnamed(r.trId()));
    }

    private static List<NetworkContact> ofMessenger(List<NetworkContact> contacts) {
        return contacts.stream()
                .filter(contact -> contact.network() == NetworkContact.MESSENGER)
                .toList();
    }

    private void query(QueryContacts r, ReplyBuilder reply) {
        reply.add(new ContactsFound(
                r.trId(),
                r.contacts().stream()
                        .map(contact -> new ContactsFound.Entry(
                                contact.email(), !r.otherNetworksOnly() && hasAccount(contact.email())))
                        .toList()));
    }

    private boolean hasAccount(String email) {
        return Handle.isValid(email) && services.store().accounts().find(email).isPresent();
    }
}
