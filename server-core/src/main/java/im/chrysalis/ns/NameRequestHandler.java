package im.chrysalis.ns;

import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ContactKey;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request.Rename;
import im.chrysalis.protocol.Request.RenameContact;
import im.chrysalis.protocol.Request.RenameMyself;

/**
 * Handles a user's requests about names: its own, and those stored for contacts (docs/protocol/lists.md#6.4, #7.4 and
 * #7.5).
 */
final class NameRequestHandler {

    private final OnlineUser user;
    private final Services services;

    NameRequestHandler(OnlineUser user, Services services) {
        this.user = user;
        this.services = services;
    }

    void rename(Rename r, ReplyBuilder reply) {
        if (r.email().equals(user.email())) {
            renameMyself(new RenameMyself(r.trId(), r.name()), reply);
        } else {
            Contact contact = user.book().contact(r.email()).orElseThrow(() -> Refused.because(Refusal.NOT_ON_LIST));
            renameContact(r.trId(), contact, r.name(), reply);
        }
    }

    /** Clients from MSNP10 on send their name at each sign-in; one that stays the same is no change. */
    void renameMyself(RenameMyself r, ReplyBuilder reply) {
        AddressBookChange change = user.rules().rename(r.name());
        long version = user.book().listVersion();
        if (!r.name().equals(user.book().name())) {
            requireRate();
            version = user.edit(change);
        }
        reply.add(new Notice.Renamed(r.trId(), version, user.email(), r.name()));
    }

    void renameContact(RenameContact r, ReplyBuilder reply) {
        renameContact(r.trId(), require(r.contact()), r.name(), reply);
    }

    /** The contact, or the refusal for an unknown one. */
    Contact require(ContactKey key) {
        return user.book().find(key).orElseThrow(() -> Refused.because(Refusal.BAD_HANDLE));
    }

    private void renameContact(String trId, Contact contact, String name, ReplyBuilder reply) {
        AddressBookChange change = user.rules().nameContact(contact.email(), name);
        requireRate();
        reply.add(new Notice.ContactRenamed(trId, user.edit(change), contact, name));
    }

    private void requireRate() {
        if (!user.tryAcquire(RateLimiter.Operation.RENAME, services.settings().maxRenames())) {
            throw Refused.because(Refusal.TOO_FAST);
        }
    }
}
