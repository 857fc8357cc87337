package im.chrysalis.ns;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Privacy;
import java.util.ArrayList;
import java.util.List;

/** A message and its recipient. */
record OutgoingMessage(String email, Message message) {

    /**
     * The messages that a change of an address book causes, other than presence.
     *
     * @param owner the account of the address book
     * @param book the book after the change
     */
    static List<OutgoingMessage> causedBy(AddressBookChange change, String owner, AddressBook book) {
        return switch (change) {
            case AddressBookChange.Listed c -> toOther(c.list(), c.email(), new Message.AddedToForwardList(owner));
            case AddressBookChange.Unlisted c -> toOther(c.list(), c.email(), new Message.AddressBookChanged());
            case AddressBookChange.GroupRemoved c ->
                c.dropped().stream().map(OutgoingMessage::bookChanged).toList();
            case AddressBookChange.PropertySet c -> phone(c.key(), owner, book);
            case AddressBookChange.Grouped c -> List.of();
            case AddressBookChange.Ungrouped c -> List.of();
            case AddressBookChange.Moved c -> List.of();
            case AddressBookChange.PendingCleared c -> List.of();
            case AddressBookChange.ContactNamed c -> List.of();
            case AddressBookChange.GroupAdded c -> List.of();
            case AddressBookChange.GroupNamed c -> List.of();
            case AddressBookChange.StrangersAllowed c -> List.of();
            case AddressBookChange.PromptSet c -> List.of();
            case AddressBookChange.Renamed c -> List.of();
            case AddressBookChange.EntryWritten c -> List.of();
            case AddressBookChange.EntryRemoved c -> List.of();
        };
    }

    private static List<OutgoingMessage> toOther(ListName list, String other, Message message) {
        return list == ListName.FL ? List.of(new OutgoingMessage(other, message)) : List.of();
    }

    private static OutgoingMessage bookChanged(String email) {
        return new OutgoingMessage(email, new Message.AddressBookChanged());
    }

    private static List<OutgoingMessage> phone(String key, String owner, AddressBook book) {
        List<OutgoingMessage> outgoingMessages = new ArrayList<>();
        if (Phones.SHOWN.contains(key)) {
            String value = Phones.wireValue(key, book.properties()).orElse(null);
            Privacy privacy = book.privacy();
            for (Contact watcher : book.on(ListName.RL)) {
                boolean shown = privacy.allows(watcher.email());
                outgoingMessages.add(
                        shown
                                ? new OutgoingMessage(watcher.email(), new Message.PhoneChanged(owner, key, value))
                                : bookChanged(watcher.email()));
            }
        }
        return outgoingMessages;
    }
}
