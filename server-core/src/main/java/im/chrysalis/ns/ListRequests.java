package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.Book;
import im.chrysalis.people.BookChange;
import im.chrysalis.people.Handle;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AddContact;
import im.chrysalis.protocol.Request.RemoveContact;
import im.chrysalis.protocol.Request.Rename;
import im.chrysalis.protocol.Request.ShowList;
import im.chrysalis.protocol.Request.Synchronise;
import im.chrysalis.store.Account;

/** What a user does with the lists (msnp2-12.md, sections 6 and 7). */
final class ListRequests {

    /** The version of a client that has kept nothing (msnp2-12.md, 6.1). */
    private static final String NO_CACHE = "0";

    /** How many people the allow and the block list may hold. */
    private static final int MAX_OTHERS = 1000;

    private final OnlineUser me;
    private final Services services;
    private final Pace renames;

    ListRequests(OnlineUser me, Services services) {
        this.me = me;
        this.services = services;
        this.renames = new Pace(services.settings().maxRenames(), services.timers());
    }

    void on(Request.OfLists request, Turn turn) {
        switch (request) {
            case Synchronise r -> synchronise(r, turn);
            case ShowList r -> turn.reply(new Notice.OneList(r.trId(), r.list(), me.book()));
            case AddContact r -> add(r, turn);
            case RemoveContact r -> remove(r, turn);
            case Rename r -> rename(r, turn);
        }
    }

    private void synchronise(Synchronise r, Turn turn) {
        if (!r.version().matches("[0-9]{1,19}")) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        Book book = me.book();
        boolean cached = !r.version().equals(NO_CACHE);
        if (cached && r.version().equals(Long.toString(book.version()))) {
            turn.reply(new Notice.BookUnchanged(r.trId(), book.version()));
        } else {
            turn.reply(new Notice.WholeBook(
                    r.trId(), book, services.store().books().phonesShownTo(me.email())));
        }
        turn.endpoint().markSynced();
    }

    private void add(AddContact r, Turn turn) {
        if (!Handle.isValid(r.email())) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        Account other =
                services.store().accounts().find(r.email()).orElseThrow(() -> Refused.because(Refusal.NO_SUCH_ACCOUNT));
        boolean begins = r.list() == ListName.FL && !me.book().has(other.email(), ListName.FL);
        int limit = r.list() == ListName.FL ? services.settings().maxContacts() : MAX_OTHERS;
        BookChange change = me.rules().add(r.list(), other.email(), r.name(), other.name(), r.group(), limit);
        boolean tellsPhones =
                begins && turn.endpoint().synced() && turn.endpoint().has(Trait.SHOWS_PHONES);
        Phones phones = tellsPhones ? services.store().books().phonesShown(other.email(), me.email()) : Phones.NONE;
        long version = me.edit(change);
        turn.reply(new Notice.ContactAdded(r.trId(), r.list(), version, other.email(), r.name(), r.group()));
        if (tellsPhones) {
            Notice.PhoneShown.all(version, other.email(), phones).forEach(turn::reply);
        }
        if (begins && turn.endpoint().appeared()) {
            services.directory()
                    .look(other.email())
                    .flatMap(turn.endpoint()::learn)
                    .ifPresent(presence -> turn.reply(new Notice.ContactThere(r.trId(), other.email(), presence)));
        }
    }

    private void remove(RemoveContact r, Turn turn) {
        if (me.book().contact(r.email()).isEmpty()
                && services.store().accounts().find(r.email()).isEmpty()) {
            throw Refused.because(Refusal.NO_SUCH_ACCOUNT);
        }
        long version = me.edit(me.rules().remove(r.list(), r.email(), r.group()));
        turn.reply(new Notice.ContactRemoved(r.trId(), r.list(), version, r.email(), r.group()));
        if (!me.book().has(r.email(), ListName.FL)) {
            turn.endpoint().forget(r.email());
        }
    }

    private void rename(Rename r, Turn turn) {
        boolean mine = r.email().equals(me.email());
        BookChange change = mine ? me.rules().rename(r.name()) : me.rules().nameContact(r.email(), r.name());
        if (!renames.allows()) {
            throw Refused.because(Refusal.TOO_FAST);
        }
        turn.reply(new Notice.Renamed(r.trId(), me.edit(change), r.email(), r.name()));
    }
}
