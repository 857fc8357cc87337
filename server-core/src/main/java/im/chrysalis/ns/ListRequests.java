package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.Book;
import im.chrysalis.people.BookChange;
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
import im.chrysalis.protocol.Request.GroupContact;
import im.chrysalis.protocol.Request.RemoveContact;
import im.chrysalis.protocol.Request.Rename;
import im.chrysalis.protocol.Request.RenameContact;
import im.chrysalis.protocol.Request.RenameMyself;
import im.chrysalis.protocol.Request.SetContactProperty;
import im.chrysalis.protocol.Request.ShowList;
import im.chrysalis.protocol.Request.Synchronise;
import im.chrysalis.store.Account;
import org.jspecify.annotations.Nullable;

/** What a user does with the lists (msnp2-12.md, sections 6 and 7). Names are {@link NameRequests}' business. */
final class ListRequests {

    /** How many people the allow and the block list may hold. */
    private static final int MAX_OTHERS = 1000;

    private final OnlineUser me;
    private final Services services;
    private final NameRequests names;

    ListRequests(OnlineUser me, Services services) {
        this.me = me;
        this.services = services;
        this.names = new NameRequests(me, services);
    }

    void on(Request.OfLists request, Turn turn) {
        switch (request) {
            case Synchronise r -> synchronise(r, turn);
            case ShowList r -> turn.reply(new Notice.OneList(r.trId(), r.list(), me.book()));
            case AddContact r -> {
                if (r.list() == ListName.RL) {
                    acknowledge(r, turn);
                } else {
                    add(r, turn);
                }
            }
            case RemoveContact r -> {
                if (r.list() == ListName.PL) {
                    answer(r, turn);
                } else {
                    remove(r, turn);
                }
            }
            case GroupContact r -> group(r, turn);
            case Rename r -> names.rename(r, turn);
            case RenameMyself r -> names.renameMyself(r, turn);
            case RenameContact r -> names.renameContact(r, turn);
            case SetContactProperty r -> {
                Contact contact = names.require(r.contact());
                turn.reply(new Notice.ContactPropertySet(r.trId(), contact, r.key(), r.value()));
            }
        }
    }

    private void synchronise(Synchronise r, Turn turn) {
        Book book = me.book();
        if (r.hasCurrent().test(book.edition())) {
            turn.reply(new Notice.BookUnchanged(r.trId(), book.edition()));
        } else {
            turn.reply(new Notice.WholeBook(
                    r.trId(), book, services.store().books().phonesShownTo(me.email())));
        }
        me.answerShown(turn.endpoint());
        turn.endpoint().markSynced();
    }

    private void add(AddContact r, Turn turn) {
        if (!Handle.isValid(r.email())) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        Account other =
                services.store().accounts().find(r.email()).orElseThrow(() -> Refused.because(Refusal.NO_SUCH_ACCOUNT));
        Endpoint endpoint = turn.endpoint();
        boolean begins = r.list() == ListName.FL && !me.book().has(other.email(), ListName.FL);
        int limit = r.list() == ListName.FL ? services.settings().maxContacts() : MAX_OTHERS;
        Group group = groupOrNull(r.group());
        BookChange change = me.rules()
                .add(
                        r.list(),
                        other.email(),
                        r.name(),
                        other.name(),
                        group == null ? null : (Integer) group.number(),
                        endpoint.has(Trait.NO_DEFAULT_GROUP) ? null : (Integer) Group.DEFAULT,
                        limit);
        boolean tellsPhones = begins && endpoint.synced() && endpoint.has(Trait.SHOWS_PHONES);
        Phones phones = tellsPhones ? services.store().books().phonesShown(other.email(), me.email()) : Phones.NONE;
        long version = me.edit(change);
        turn.reply(new Notice.ContactAdded(r.trId(), r.list(), version, entry(other.email()), r.name(), group));
        if (tellsPhones) {
            Notice.PhoneShown.all(version, other.email(), phones).forEach(turn::reply);
        }
        if (begins && endpoint.appeared()) {
            services.directory()
                    .look(other.email())
                    .ifPresent(
                            presentity -> endpoint.answer(r.trId(), presentity).forEach(turn::reply));
        }
    }

    private @Nullable Group groupOrNull(@Nullable GroupKey key) {
        return key == null ? null : me.group(key);
    }

    private Contact entry(String email) {
        return me.book().contact(email).orElseThrow();
    }

    /**
     * Who has me may be acknowledged, and is pending no longer. Whoever has withdrawn meanwhile can't be: it is no mistake of
     * the client, so it stays.
     */
    private void acknowledge(AddContact r, Turn turn) {
        me.rules().answer(r.email()).ifPresent(me::edit);
        turn.reply(new Notice.ContactAdded(r.trId(), r.list(), me.book().version(), entry(r.email()), r.name(), null));
    }

    /** Whoever has me may be taken off the pending list, whether or not another answer has done it before. */
    private void answer(RemoveContact r, Turn turn) {
        Contact contact = find(r.contact());
        me.rules().answer(contact.email()).ifPresent(me::edit);
        turn.reply(new Notice.ContactRemoved(r.trId(), r.list(), me.book().version(), contact, null));
    }

    private Contact find(ContactKey key) {
        return me.book()
                .find(key)
                .orElseThrow(() -> Refused.because(exists(key) ? Refusal.NOT_ON_LIST : Refusal.NO_SUCH_ACCOUNT));
    }

    private boolean exists(ContactKey key) {
        return switch (key) {
            case ContactKey.ByHandle by ->
                services.store().accounts().find(by.email()).isPresent();
            case ContactKey.ByGuid by -> true; // whoever it may be, it is nobody of mine
        };
    }

    private void remove(RemoveContact r, Turn turn) {
        Contact contact = find(r.contact());
        Group group = groupOrNull(r.group());
        BookChange change = me.rules()
                .remove(
                        r.list(),
                        contact.email(),
                        group == null ? null : (Integer) group.number(),
                        turn.endpoint().has(Trait.LAST_GROUP_IS_LIST));
        turn.reply(new Notice.ContactRemoved(r.trId(), r.list(), me.edit(change), contact, group));
        if (!me.book().has(contact.email(), ListName.FL)) {
            turn.endpoint().forget(contact.email());
        }
    }

    private void group(GroupContact r, Turn turn) {
        Contact contact = me.book().find(r.contact()).orElseThrow(() -> Refused.because(Refusal.BAD_HANDLE));
        Group group = me.group(r.group());
        long version = me.edit(me.rules().join(contact, group.number()));
        turn.reply(new Notice.ContactGrouped(r.trId(), version, contact, group));
    }
}
