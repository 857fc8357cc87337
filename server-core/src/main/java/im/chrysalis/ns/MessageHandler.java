package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.ns.AccountEditor.Origin;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Presentity;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Notice.SignedOut;
import im.chrysalis.store.PageQueue.StoredPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Handles messages from other users and the operator (docs/protocol/lists.md#3.3 and #3.4). */
final class MessageHandler {

    private final OnlineUser user;
    private final Services services;

    MessageHandler(OnlineUser user, Services services) {
        this.user = user;
        this.services = services;
    }

    void handle(Message message) {
        switch (message) {
            case Message.PresencePublished m -> presencePublished(m.presentity());
            case Message.AddressBookChanged m -> addressBookChanged();
            case Message.AddedToForwardList m -> addressBookChanged();
            case Message.PhoneChanged m -> phoneChanged(m);
            case Message.Ringing m -> ring(m);
            case Message.CircleChanged m -> user.circles().changed(m);
            case Message.SentToCircle m -> user.circles().received(m);
            case Message.PageArrived m -> deliverPages();
            case Message.OfflineMessagesWaiting m -> {
                new OfflineMailNotifier(user, services).arrived();
                user.offlineDelivery().next();
            }
            case Message.OfflineMessagesDeleted m -> new OfflineMailNotifier(user, services).deleted(m.count());
            case Message.DataSent m -> dataSent(m);
            case Message.NetworkMessageSent m -> networkMessageSent(m);
            case Message.Announcement m -> sendToAll(new Notice.Announcement(user.email(), m.id(), m.text()));
            case Message.ShutdownScheduled m -> sendToAll(new Notice.ShutdownWarning(m.minutes()));
            case Message.ShuttingDown m -> user.terminate("the server stops", shutdownNotice(m));
            // by a plain close: clients that reconnect by themselves then receive 911, and ask for the new password
            case Message.PasswordChanged m -> user.signOut("the password was changed");
            case Message.EndedByOperator m ->
                user.signOut("ended by the operator", m.reason().notices().toArray(Notice[]::new));
            case Message.AccountDisabled m -> user.signOut("the account was disabled");
            case Message.AccountRemoved m -> user.terminate("the account was removed");
        }
    }

    private static Notice shutdownNotice(Message.ShuttingDown m) {
        return m.backInMinutes() > 0
                ? new Notice.ComeBackLater(m.backInMinutes())
                : new SignedOut(SignedOut.Reason.SERVER_STOPS);
    }

    private void sendToAll(Notice notice) {
        user.endpoints().forEach(endpoint -> endpoint.send(notice));
    }

    private void presencePublished(Presentity presentity) {
        for (Endpoint endpoint : user.endpoints()) {
            if (endpoint.hasSetStatus() && endpoint.watches(presentity.email(), user.book())) {
                endpoint.send(endpoint.presenceUpdate(presentity));
            }
        }
        user.circlesPublished(presentity);
    }

    private void addressBookChanged() {
        sendChanges(user.reload(), Origin.OPERATOR);
    }

    /**
     * Sends the clients the changes of the address book.
     *
     * @param origin whose changes they are, besides those that other users made of lists that are theirs to change
     */
    void sendChanges(AddressBook before, Origin origin) {
        List<Notice> notices = new ArrayList<>(AddressBookDiff.between(user.email(), before, user.book()));
        boolean toAll = origin == Origin.CLIENT
                ? user.endpoints().size() > 1 // of which is not known
                : !notices.stream().allMatch(MessageHandler::isOfReverseList);
        if (toAll) {
            changedElsewhere().ifPresent(notices::add);
        }
        for (Endpoint endpoint : user.endpoints()) {
            if (endpoint.synced()) {
                endpoint.send(notices);
            }
        }
        user.presence().showToNewWatchers(before); // they may have looked before this user was online
        for (Contact contact : user.book().on(ListName.FL)) {
            if (!before.has(contact.email(), ListName.FL)) {
                sendPhones(contact.email());
                services.directory().find(contact.email()).ifPresent(this::presencePublished);
            }
        }
        for (Contact contact : before.on(ListName.FL)) {
            if (!user.book().has(contact.email(), ListName.FL)) {
                user.endpoints().forEach(endpoint -> endpoint.forget(contact.email()));
            }
        }
        user.endpoints().stream().filter(Endpoint::synced).forEach(user::clearPendingShown);
    }

    /** One of the user's clients has changed the address book by a command, of which its others are notified. */
    void changedBy(Endpoint client) {
        changedElsewhere().ifPresent(notice -> {
            for (Endpoint endpoint : user.endpoints()) {
                if (endpoint != client && endpoint.synced()) {
                    endpoint.send(notice);
                }
            }
        });
    }

    /** For clients that read the address book from the web service, if the user has one. */
    private Optional<Notice> changedElsewhere() {
        return user.endpoints().stream().noneMatch(endpoint -> endpoint.has(Trait.NAMES_CONTACTS))
                ? Optional.empty()
                : services.store()
                        .accounts()
                        .find(user.email())
                        .map(account -> new Notice.AddressBookChangedElsewhere(
                                user.email(),
                                account.memberId(),
                                services.timers().now()));
    }

    private static boolean isOfReverseList(Notice notice) {
        return switch (notice) {
            case Notice.ContactAdded added -> added.list() == ListName.RL;
            case Notice.ContactRemoved removed -> removed.list() == ListName.RL;
            default -> false;
        };
    }

    private void sendPhones(String email) {
        Phones phones = services.store().books().phonesShown(email, user.email());
        for (Endpoint endpoint : user.endpoints()) {
            if (endpoint.synced() && endpoint.has(Trait.SHOWS_PHONES)) {
                endpoint.send(Notice.PhoneProperty.all(user.book().listVersion(), email, phones));
            }
        }
    }

    private void phoneChanged(Message.PhoneChanged m) {
        addressBookChanged(); // the version has been incremented, which also acknowledges any other change
        for (Endpoint endpoint : user.endpoints()) {
            if (endpoint.synced() && endpoint.has(Trait.SHOWS_PHONES)) {
                endpoint.send(new Notice.PhoneProperty(user.book().listVersion(), m.email(), m.key(), m.value()));
            }
        }
    }

    private void dataSent(Message.DataSent m) {
        for (Endpoint endpoint : user.endpoints()) {
            boolean meant = m.toPlace() == null || m.toPlace().equals(endpoint.placeId());
            if (meant && endpoint.has(Trait.RECEIVES_DATA)) {
                endpoint.send(new Notice.DataReceived(m.email(), m.fromPlace(), m.type(), m.payload()));
            }
        }
    }

    private void networkMessageSent(Message.NetworkMessageSent m) {
        for (Endpoint endpoint : user.endpoints()) {
            if (endpoint.has(Trait.RECEIVES_NETWORK_MESSAGES)) {
                endpoint.send(new Notice.NetworkMessageReceived(m.email(), user.email(), m.type(), m.payload()));
            }
        }
    }

    private void ring(Message.Ringing m) {
        boolean ofOneself = m.caller().email().equals(user.email());
        if (!user.presence().published().reachable() && !ofOneself) {
            return; // offline, hidden, or no longer accepting calls
        }
        for (Endpoint endpoint : user.endpoints()) {
            if (ofOneself && !endpoint.isAnotherPlaceThan(m.caller().place())) {
                continue;
            }
            services.addresses()
                    .switchboard(endpoint.link())
                    .ifPresent(address -> services.switchboards()
                            .ticketToJoin(
                                    m.conversation(), m.caller().email(), user.identity(endpoint), endpoint.dialect())
                            .ifPresent(ticket -> endpoint.send(new Notice.Ring(
                                    m.conversation(),
                                    address,
                                    ticket,
                                    m.caller().email(),
                                    m.caller().name()))));
        }
    }

    /** Sends pending pages, and removes them from the store afterwards. */
    private void deliverPages() {
        for (Endpoint endpoint : user.endpoints()) {
            if (endpoint.hasSetStatus() && endpoint.has(Trait.RECEIVES_PAGES)) {
                List<StoredPage> pages = services.store().pages().waiting(user.email());
                pages.forEach(
                        page -> endpoint.send(new Notice.PageReceived(user.email(), page.fromEmail(), page.text())));
                services.store().pages().forget(user.email(), pages);
            }
        }
    }
}
