package im.chrysalis.protocol;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.people.OwnPlace;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Place;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a dispatch or notification server sends to a client. {@code trId} is the request's transaction id; names are in
 * their wire form; {@code version} is the client's own list version after the change.
 */
public sealed interface Notice
        permits Notice.OfSignIn,
                Notice.OfAddressBook,
                Notice.OfPresence,
                Notice.OfCircles,
                Notice.OfServices,
                SwitchboardNotice {

    /** Replies that belong to signing in, and signing out. */
    sealed interface OfSignIn extends Notice {}

    /** The common dialects and pseudo-dialects, the session's own first; empty if there are none. */
    record VersionAgreed(String trId, List<String> words) implements OfSignIn {}

    /** A request was refused; the dialect defines the error code. */
    record RequestRefused(String trId, Refusal reason) implements OfSignIn {}

    record SecurityPackages(String trId) implements OfSignIn {}

    record ClientAdvice(String trId, boolean query, String version) implements OfSignIn {}

    /** Redirects the client to its notification server; both addresses as {@code host:port}. */
    record Redirected(String trId, String address, String thisAddress) implements OfSignIn {}

    record Md5Challenge(String trId, String challenge) implements OfSignIn {}

    /**
     * Requires a ticket of the login service.
     *
     * @param now the service's time
     * @param hash 32 hex digits that authenticate the rest; clients do not check them
     */
    record TicketRequired(String trId, Instant now, String hash) implements OfSignIn {}

    /**
     * Requires a ticket of the login service, and a proof of its secret by this nonce.
     *
     * @param nonce 64 characters, of which clients encrypt multiples of 8
     */
    record ProofRequired(String trId, String nonce) implements OfSignIn {}

    /** Policies for the client, which come before the challenge. */
    record Policies(String document) implements OfSignIn {}

    record SignedIn(String trId, String email, String name) implements OfSignIn {}

    /**
     * The client's own account data, sent right after sign-in.
     *
     * @param memberId the account's number
     * @param cookie opaque proof for the web services of the time
     * @param clientHost the client's address, as received by the server
     * @param clientPort its port; 0 if it came by the HTTP gateway
     */
    record Profile(
            String email,
            Instant signedInAt,
            long memberId,
            boolean hasMailbox,
            String cookie,
            String clientHost,
            int clientPort)
            implements OfSignIn {}

    /** The server ends the session, with a reason. */
    record SignedOut(Reason reason) implements OfSignIn {

        /** Why a session ends. */
        public enum Reason {
            SIGNED_IN_ELSEWHERE,
            SERVER_STOPS
        }
    }

    /** The server ends the session, and is back in this number of minutes. */
    record ComeBackLater(long minutes) implements OfSignIn {}

    /** Replies and, without a transaction id, unsolicited changes of lists, groups and settings. */
    sealed interface OfAddressBook extends Notice {}

    record AddressBookUnchanged(String trId, AddressBookVersion version) implements OfAddressBook {}

    /** The whole address book, with the phone properties that contacts show to its owner. */
    record WholeAddressBook(String trId, AddressBook book, Map<String, Phones> phones) implements OfAddressBook {}

    record ListContents(String trId, ListName list, AddressBook book) implements OfAddressBook {}

    /**
     * A contact was added to a list; without a transaction id, by another account.
     *
     * @param contact the entry as it is now
     * @param name as requested, or the contact's display name
     * @param group the group they joined, if one was named
     */
    record ContactAdded(
            @Nullable String trId,
            ListName list,
            long version,
            Contact contact,
            String name,
            @Nullable Group group) implements OfAddressBook {}

    /**
     * A contact was removed from a list or a group; without a transaction id, by another account.
     *
     * @param contact the entry as it was
     */
    record ContactRemoved(
            @Nullable String trId,
            ListName list,
            long version,
            Contact contact,
            @Nullable Group group) implements OfAddressBook {}

    /** A contact was added to one more group; without a transaction id, by another account. */
    record ContactGrouped(@Nullable String trId, long version, Contact contact, Group group) implements OfAddressBook {}

    /** A contact was removed from a group, by another account. */
    record ContactUngrouped(long version, Contact contact, Group group) implements OfAddressBook {}

    /** The client's own display name has changed. */
    record Renamed(@Nullable String trId, long version, String email, String name) implements OfAddressBook {}

    /** The name stored for a contact has changed. */
    record ContactRenamed(@Nullable String trId, long version, Contact contact, String name) implements OfAddressBook {}

    /** A property of a contact was set that the server does not interpret. */
    record ContactPropertySet(
            String trId,
            Contact contact,
            String key,
            @Nullable String value) implements OfAddressBook {}

    record ContactsNamed(String trId) implements OfAddressBook {}

    record ContactsUnnamed(String trId) implements OfAddressBook {}

    /** Of which people an account was found. */
    record ContactsFound(String trId, List<Entry> entries) implements OfAddressBook {

        /** One person that was asked for, and whether an account of Messenger is to be named. */
        public record Entry(String email, boolean hasAccount) {}
    }

    record AllGroups(String trId, AddressBook book) implements OfAddressBook {}

    record GroupAdded(@Nullable String trId, long version, Group group) implements OfAddressBook {}

    record GroupRenamed(@Nullable String trId, long version, Group group) implements OfAddressBook {}

    record GroupRemoved(@Nullable String trId, long version, Group group) implements OfAddressBook {}

    record PromptSet(@Nullable String trId, long version, boolean prompt) implements OfAddressBook {}

    record PrivacySet(@Nullable String trId, long version, boolean strangersAllowed) implements OfAddressBook {}

    record PropertySet(
            @Nullable String trId,
            long version,
            String key,
            @Nullable String value) implements OfAddressBook {}

    /** One phone number or flag of a contact. */
    record PhoneProperty(
            long version,
            String email,
            String key,
            @Nullable String value) implements OfAddressBook {

        /** All phone properties of a contact, in the order they are sent. */
        public static List<Notice> all(long version, String email, Phones phones) {
            return Phones.SHOWN.stream()
                    .<Notice>map(key -> new PhoneProperty(
                            version, email, key, phones.wireValue(key).orElse(null)))
                    .toList();
        }
    }

    /** Presence, and client challenges. */
    sealed interface OfPresence extends Notice {}

    /** Confirms a change of presence; capabilities and picture exactly as the client sent them. */
    record PresenceChanged(
            String trId,
            Status status,
            @Nullable String capabilities,
            @Nullable String picture) implements OfPresence {}

    /** The initial presence of a contact, in reply to a request. */
    record InitialPresence(String trId, String email, Presence presence) implements OfPresence {}

    /** A contact has come online, or its presence has changed. */
    record ContactPresence(String email, Presence presence) implements OfPresence {}

    record ContactOffline(String email) implements OfPresence {}

    record PersonalMessageSet(String trId) implements OfPresence {}

    /**
     * The personal message of a contact, one {@code char} an octet, empty for none; its name and picture, which some
     * dialects repeat with it; and the places it is at.
     */
    record PersonalMessageShown(
            String email, String name, @Nullable String picture, String message, List<Place> places)
            implements OfPresence {}

    /** The account's own presence, as others see it or would if it was not hidden. */
    record OwnPresence(String email, Presence presence) implements OfPresence {}

    /** The account's own personal message, name, picture and places. */
    record OwnMessage(String email, String name, @Nullable String picture, String message, List<OwnPlace> places)
            implements OfPresence {}

    record ClientChallenge(String challenge) implements OfPresence {}

    record ChallengePassed(String trId) implements OfPresence {}

    /** All other notices. */
    sealed interface OfServices extends Notice {}

    record Pong() implements OfServices {}

    record UrlAnswer(String trId, String path, String loginUrl, int siteId) implements OfServices {}

    record FileContent(String trId, String name, String content) implements OfServices {}

    /** Search results; each with first and last name, in their wire form. */
    record PeopleFound(String trId, List<Hit> hits) implements OfServices {

        /** One search result. */
        public record Hit(String firstName, String lastName) {}
    }

    record InvitationSent(String trId, boolean withText) implements OfServices {}

    record CallAcceptanceSet(String trId, boolean accepted) implements OfServices {}

    /** A switchboard to connect to, and the ticket for it. */
    record SwitchboardGranted(String trId, String address, String ticket) implements OfServices {}

    /** A call: the switchboard to connect to, and the ticket for it. */
    record Ring(String conversation, String address, String ticket, String email, String name) implements OfServices {}

    /**
     * The unread counters of the mailbox, and the offline messages that wait.
     *
     * @param mail null if there is no mailbox
     */
    record MailWaiting(@Nullable MailCounters mail, List<OfflineMessage> messages) implements OfServices {}

    /** An offline message has arrived while the client was signed in. */
    record OfflineMessageArrived(OfflineMessage message) implements OfServices {}

    /** A client of the account has deleted this number of offline messages. */
    record OfflineMessagesDeleted(int count) implements OfServices {}

    /** A page for the client's user. */
    record PageReceived(String email, String fromEmail, String text) implements OfServices {}

    /** An announcement of the operator. */
    record Announcement(String email, long id, String text) implements OfServices {}

    /** The client's address book was changed by neither its user nor, as the reverse list is, by another one. */
    record AddressBookChangedElsewhere(String email, long memberId, Instant at) implements OfServices {}

    record DataSent(String trId) implements OfServices {}

    /**
     * Data of another client.
     *
     * @param place from which it was sent, or null if that is not shown
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record DataReceived(String email, @Nullable UUID place, int type, byte[] payload) implements OfServices {}

    /** A message from outside of conversations. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record NetworkMessageReceived(String email, String to, int type, byte[] payload) implements OfServices {}

    /** About circles (MSNP18). */
    sealed interface OfCircles extends Notice {}

    record CircleTicketAccepted(String trId, String email) implements OfCircles {}

    /** A circle is there for the account, which may join its conversation; {@code name} in its wire form. */
    record CircleOnline(UUID circle, String email, String name) implements OfCircles {}

    /** Somebody is not in a circle's conversation any more; the account itself, if the circle is not there for it any more. */
    record CircleOffline(UUID circle, String email) implements OfCircles {}

    record CircleJoined(String trId) implements OfCircles {}

    record CircleLeft(String trId) implements OfCircles {}

    /**
     * People who are in a circle's conversation.
     *
     * @param to the recipient's handle
     * @param full whether these are all
     */
    record CircleRoster(UUID circle, String to, List<String> members, boolean full) implements OfCircles {}

    /** Somebody has left a circle's conversation. */
    record CircleMemberLeft(UUID circle, String to, String member) implements OfCircles {}

    /** Presence of somebody in a circle. */
    record CirclePresence(UUID circle, String email, Presence presence) implements OfCircles {}

    /** The personal message and the places of somebody in a circle. */
    record CircleMessageShown(UUID circle, PersonalMessageShown message) implements OfCircles {}

    /** A message to a circle, as its sender wrote it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record CircleMessage(byte[] payload) implements OfCircles {}

    /** The address book of a circle, or the account's part in it, has changed. */
    record CircleChanged(String email, long memberId, Instant at, UUID circle, CircleMembership.Role role)
            implements OfCircles {}

    /** The server will stop in this number of minutes. */
    record ShutdownWarning(long minutes) implements OfServices {}
}
