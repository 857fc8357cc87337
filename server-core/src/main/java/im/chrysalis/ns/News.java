package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.Book;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Presentity;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Notice.SignedOut;
import java.util.List;

/** What a user's clients are told of others (msnp2-12.md, 3.3 and 3.4). */
final class News {

    private static final List<ListName> LISTS = List.of(ListName.FL, ListName.AL, ListName.BL, ListName.RL);

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
            case Message.Stopping m -> me.vanish("the server stops", new SignedOut(SignedOut.Reason.SERVER_STOPS));
            case Message.AccountRemoved m -> me.vanish("the account was removed");
        }
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
                endpoint.learn(presentity).ifPresent(presence -> endpoint.tell(changed(presentity.email(), presence)));
            }
        }
    }

    private static Notice changed(String email, Presence presence) {
        return presence.visible() ? new Notice.ContactShown(email, presence) : new Notice.ContactGone(email);
    }

    /** Compares the book with what it was, list by list, so that hearing of the same change twice tells it once. */
    private void bookChanged() {
        Book before = me.reload();
        for (ListName list : LISTS) {
            for (Contact contact : me.book().on(list)) {
                if (!before.has(contact.email(), list)) {
                    added(list, contact);
                }
            }
            for (Contact contact : before.on(list)) {
                if (!me.book().has(contact.email(), list)) {
                    removed(list, contact.email());
                }
            }
        }
    }

    private void added(ListName list, Contact contact) {
        String name = list == ListName.RL ? contact.ownName() : contact.name();
        Notice notice = new Notice.ContactAdded(null, list, me.book().version(), contact.email(), name, null);
        me.endpoints().stream().filter(Endpoint::synced).forEach(endpoint -> endpoint.tell(notice));
        if (list == ListName.RL) {
            // they may have looked before I was there to be seen
            services.directory().tell(contact.email(), new Message.Shown(me.shown()));
        }
        if (list == ListName.FL) {
            services.directory().look(contact.email()).ifPresent(this::shown);
        }
    }

    private void removed(ListName list, String email) {
        Notice notice = new Notice.ContactRemoved(null, list, me.book().version(), email, null);
        me.endpoints().stream().filter(Endpoint::synced).forEach(endpoint -> endpoint.tell(notice));
        if (list == ListName.FL) {
            me.endpoints().forEach(endpoint -> endpoint.forget(email));
        }
    }

    private void phoneChanged(Message.PhoneChanged m) {
        me.reload();
        for (Endpoint endpoint : me.endpoints()) {
            if (endpoint.synced() && endpoint.has(Trait.SHOWS_PHONES)) {
                endpoint.tell(new Notice.PhoneShown(me.book().version(), m.email(), m.key(), m.value()));
            }
        }
    }

    private void called(Message.Called m) {
        for (Endpoint endpoint : me.endpoints()) {
            String ticket =
                    services.switchboards().ticketToJoin(m.conversation(), me.email(), me.name(), endpoint.dialect());
            String address = services.addresses().switchboard(endpoint.link());
            endpoint.tell(new Notice.Rung(m.conversation(), address, ticket, m.email(), m.name()));
        }
    }

    private void deliverPages() {
        for (Endpoint endpoint : me.endpoints()) {
            if (endpoint.appeared() && endpoint.has(Trait.TAKES_PAGES)) {
                services.store()
                        .pages()
                        .take(me.email())
                        .forEach(page -> endpoint.tell(new Notice.Paged(me.email(), page.fromEmail(), page.text())));
            }
        }
    }
}
