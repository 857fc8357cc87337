package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ContactKey;
import im.chrysalis.people.Group;
import im.chrysalis.people.GroupKey;
import im.chrysalis.people.Handle;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AddContact;
import im.chrysalis.protocol.Request.GetList;
import im.chrysalis.protocol.Request.GroupContact;
import im.chrysalis.protocol.Request.RemoveContact;
import im.chrysalis.protocol.Request.Rename;
import im.chrysalis.protocol.Request.RenameContact;
import im.chrysalis.protocol.Request.RenameMyself;
import im.chrysalis.protocol.Request.SetContactProperty;
import im.chrysalis.protocol.Request.Synchronise;
import im.chrysalis.store.Account;
import org.jspecify.annotations.Nullable;

/**
 * Handles a user's requests about the lists (docs/protocol/lists.md#6 and #7). Those about names are passed on to
 * {@link NameRequestHandler}.
 */
final class ListRequestHandler {

    /** How many people the allow and the block list may hold. */
    private static final int MAX_OTHERS = 1000;

    private final OnlineUser user;
    private final Services services;
    private final NameRequestHandler names;

    ListRequestHandler(OnlineUser user, Services services) {
        this.user = user;
        this.services = services;
        this.names = new NameRequestHandler(user, services);
    }

    void handle(Request.OfLists request, ReplyBuilder reply) {
        switch (request) {
            case Synchronise r -> synchronise(r, reply);
            case GetList r -> reply.add(new Notice.ListContents(r.trId(), r.list(), user.book()));
            case AddContact r -> {
                if (r.list() == ListName.RL) {
                    addReverse(r, reply);
                } else {
                    add(r, reply);
                }
            }
            case RemoveContact r -> {
                if (r.list() == ListName.PL) {
                    removePending(r, reply);
                } else {
                    remove(r, reply);
                }
            }
            case GroupContact r -> group(r, reply);
            case Rename r -> names.rename(r, reply);
            case RenameMyself r -> names.renameMyself(r, reply);
            case RenameContact r -> names.renameContact(r, reply);
            case SetContactProperty r -> {
                Contact contact = names.require(r.contact());
                reply.add(new Notice.ContactPropertySet(r.trId(), contact, r.key(), r.value()));
            }
        }
    }

    private void synchronise(Synchronise r, ReplyBuilder reply) {
        AddressBook book = user.book();
        if (r.hasCurrent().test(book.version())) {
            reply.add(new Notice.AddressBookUnchanged(r.trId(), book.version()));
        } else {
            reply.add(new Notice.WholeAddressBook(
                    r.trId(), book, services.store().books().phonesShownTo(user.email())));
        }
        user.clearPendingShown(reply.endpoint());
        reply.endpoint().markSynced();
    }

    private void add(AddContact r, ReplyBuilder reply) {
        if (!Handle.isValid(r.email())) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        Account other =
                services.store().accounts().find(r.email()).orElseThrow(() -> Refused.because(Refusal.NO_SUCH_ACCOUNT));
        Endpoint endpoint = reply.endpoint();
        boolean begins = r.list() == ListName.FL && !user.book().has(other.email(), ListName.FL);
        int limit = r.list() == ListName.FL ? services.settings().maxContacts() : MAX_OTHERS;
        Group group = groupOrNull(r.group());
        AddressBookChange change = user.rules()
                .add(
                        r.list(),
                        other.email(),
                        r.name(),
                        other.name(),
                        group == null ? null : (Integer) group.number(),
                        endpoint.has(Trait.NO_DEFAULT_GROUP) ? null : (Integer) Group.DEFAULT,
                        limit);
        boolean tellsPhones = begins && endpoint.synced() && endpoint.has(Trait.SHOWS_PHONES);
        Phones phones = tellsPhones ? services.store().books().phonesShown(other.email(), user.email()) : Phones.NONE;
        long version = user.edit(change);
        reply.add(new Notice.ContactAdded(r.trId(), r.list(), version, entry(other.email()), r.name(), group));
        if (tellsPhones) {
            Notice.PhoneProperty.all(version, other.email(), phones).forEach(reply::add);
        }
        if (begins && endpoint.hasSetStatus()) {
            services.directory()
                    .find(other.email())
                    .ifPresent(presentity ->
                            endpoint.initialPresence(r.trId(), presentity).forEach(reply::add));
        }
    }

    private @Nullable Group groupOrNull(@Nullable GroupKey key) {
        return key == null ? null : user.group(key);
    }

    private Contact entry(String email) {
        return user.book().contact(email).orElseThrow();
    }

    /**
     * A pending contact may be acknowledged, which ends its being pending. A contact that has withdrawn in the meantime
     * is no error of the client: the session goes on.
     */
    private void addReverse(AddContact r, ReplyBuilder reply) {
        user.rules().clearPending(r.email()).ifPresent(user::edit);
        reply.add(new Notice.ContactAdded(
                r.trId(), r.list(), user.book().listVersion(), entry(r.email()), r.name(), null));
    }

    /** Any contact of the reverse list may be taken off the pending list, even if another reply already did so. */
    private void removePending(RemoveContact r, ReplyBuilder reply) {
        Contact contact = find(r.contact());
        user.rules().clearPending(contact.email()).ifPresent(user::edit);
        reply.add(new Notice.ContactRemoved(r.trId(), r.list(), user.book().listVersion(), contact, null));
    }

    private Contact find(ContactKey key) {
        return user.book()
                .find(key)
                .orElseThrow(() -> Refused.because(exists(key) ? Refusal.NOT_ON_LIST : Refusal.NO_SUCH_ACCOUNT));
    }

    private boolean exists(ContactKey key) {
        return switch (key) {
            case ContactKey.ByHandle by ->
                services.store().accounts().find(by.email()).isPresent();
            case ContactKey.ByGuid by -> true; // not a contact of this account
        };
    }

    private void remove(RemoveContact r, ReplyBuilder reply) {
        Contact contact = find(r.contact());
        Group group = groupOrNull(r.group());
        AddressBookChange change = user.rules()
                .remove(
                        r.list(),
                        contact.email(),
                        group == null ? null : (Integer) group.number(),
                        reply.endpoint().has(Trait.LAST_GROUP_IS_LIST));
        reply.add(new Notice.ContactRemoved(r.trId(), r.list(), user.edit(change), contact, group));
        if (!user.book().has(contact.email(), ListName.FL)) {
            reply.endpoint().forget(contact.email());
        }
    }

    private void group(GroupContact r, ReplyBuilder reply) {
        Contact contact = user.book().find(r.contact()).orElseThrow(() -> Refused.because(Refusal.BAD_HANDLE));
        Group group = user.group(r.group());
        long version = user.edit(user.rules().join(contact, group.number()));
        reply.add(new Notice.ContactGrouped(r.trId(), version, contact, group));
    }
}
