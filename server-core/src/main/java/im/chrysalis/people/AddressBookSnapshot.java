package im.chrysalis.people;

import java.util.List;
import java.util.Map;

/**
 * All that the address book services show of an account, at one moment.
 *
 * @param entries in no particular order
 * @param memberIds the numbers of the account and of its contacts, by handle
 */
public record AddressBookSnapshot(
        AddressBook book, List<AddressBookEntry> entries, AddressBookHistory history, Map<String, Long> memberIds) {}
