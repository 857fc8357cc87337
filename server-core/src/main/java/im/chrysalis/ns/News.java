package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.Book;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Presentity;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Notice.SignedOut;
import im.chrysalis.store.Pages.StoredPage;
import java.util.List;

/** What a user's clients are told of others (msnp2-12.md, 3.3 and 3.4). */
final class News {

    private final OnlineUser me;
    private final Services services;

    News(OnlineUser me, Services services) {
        this.me = me;
        this.services = services;
    }

    void on(Message message) {
        switch (message) {
            case Message.Shown m -> shown(m.presentity());
            case Message.BookChanged m -> bookChanged();
            case Message.PhoneChanged m -> phoneChanged(m);
            case Message.Called m -> called(m);
            case Message.PageArrived m -> deliverPages();
            case Message.Announced m -> tellAll(new Notice.Announcement(me.email(), m.id(), m.text()));
            case Message.StopAhead m -> tellAll(new Notice.ShutdownWarning(m.minutes()));
            case Message.Stopping m -> me.vanish("the server stops", goodbye(m));
            // by a plain close: clients that come back by themselves hear 911, and ask for the new password
            case Message.PasswordChanged m -> me.signOut("the password was changed");
            case Message.AccountRemoved m -> me.vanish("the account was removed");
        }
    }

    private static Notice goodbye(Message.Stopping m) {
        return m.backInMinutes() > 0
                ? new Notice.ComeBackLater(m.backInMinutes())
                : new SignedOut(SignedOut.Reason.SERVER_STOPS);
    }

    private void tellAll(Notice notice) {
        me.endpoints().forEach(endpoint -> endpoint.tell(notice));
    }

    private void shown(Presentity presentity) {
        if (!me.book().has(presentity.email(), ListName.FL)) {
            return;
        }
        for (Endpoint endpoint : me.endpoints()) {
            if (endpoint.appeared()) {
                endpoint.tell(endpoint.news(presentity));
            }
        }
    }

    private void bookChanged() {
        announce(me.reload());
    }

    /** Tells the clients in what my book differs from what it was. */
    void announce(Book before) {
        List<Notice> notices = BookNews.between(me.email(), before, me.book());
        for (Endpoint endpoint : me.endpoints()) {
            if (endpoint.synced()) {
                endpoint.tell(notices);
            }
        }
        for (Contact contact : me.book().on(ListName.RL)) {
            if (!before.has(contact.email(), ListName.RL)) {
                // they may have looked before I was there to be seen
                services.directory().tell(contact.email(), new Message.Shown(me.shown()));
            }
        }
        for (Contact contact : me.book().on(ListName.FL)) {
            if (!before.has(contact.email(), ListName.FL)) {
                showPhones(contact.email());
                services.directory().look(contact.email()).ifPresent(this::shown);
            }
        }
        for (Contact contact : before.on(ListName.FL)) {
            if (!me.book().has(contact.email(), ListName.FL)) {
                me.endpoints().forEach(endpoint -> endpoint.forget(contact.email()));
            }
        }
        me.endpoints().stream().filter(Endpoint::synced).forEach(me::answerShown);
    }

    private void showPhones(String email) {
        Phones phones = services.store().books().phonesShown(email, me.email());
        for (Endpoint endpoint : me.endpoints()) {
            if (endpoint.synced() && endpoint.has(Trait.SHOWS_PHONES)) {
                endpoint.tell(Notice.PhoneShown.all(me.book().version(), email, phones));
            }
        }
    }

    private void phoneChanged(Message.PhoneChanged m) {
        bookChanged(); // the version has counted up, and vouches for whatever else has changed
        for (Endpoint endpoint : me.endpoints()) {
            if (endpoint.synced() && endpoint.has(Trait.SHOWS_PHONES)) {
                endpoint.tell(new Notice.PhoneShown(me.book().version(), m.email(), m.key(), m.value()));
            }
        }
    }

    private void called(Message.Called m) {
        if (!me.shown().reachable()) {
            return; // gone, hidden, or not taking calls any more
        }
        for (Endpoint endpoint : me.endpoints()) {
            services.addresses()
                    .switchboard(endpoint.link())
                    .ifPresent(address -> services.switchboards()
                            .ticketToJoin(m.conversation(), m.email(), me.card(), endpoint.dialect())
                            .ifPresent(ticket -> endpoint.tell(
                                    new Notice.Rung(m.conversation(), address, ticket, m.email(), m.name()))));
        }
    }

    /** Tells of the pages that wait, and only then forgets them. */
    private void deliverPages() {
        for (Endpoint endpoint : me.endpoints()) {
            if (endpoint.appeared() && endpoint.has(Trait.TAKES_PAGES)) {
                List<StoredPage> pages = services.store().pages().waiting(me.email());
                pages.forEach(page -> endpoint.tell(new Notice.Paged(me.email(), page.fromEmail(), page.text())));
                services.store().pages().forget(me.email(), pages);
            }
        }
    }
}
