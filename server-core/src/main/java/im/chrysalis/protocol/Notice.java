package im.chrysalis.protocol;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client may be told by a dispatch or notification server. {@code trId} is the request's transaction id; names are
 * in their wire spelling; {@code version} is the client's own list version after the change.
 */
public sealed interface Notice
        permits Notice.OfSignIn, Notice.OfAddressBook, Notice.OfPresence, Notice.OfServices, SwitchboardNotice {

    /** Answers that belong to signing in, and signing out. */
    sealed interface OfSignIn extends Notice {}

    /** The dialects and pseudo-dialects both sides know, the session's own first; empty if there are none. */
    record VersionAgreed(String trId, List<String> words) implements OfSignIn {}

    /** A request was refused; the dialect has the number. */
    record RequestRefused(String trId, Refusal reason) implements OfSignIn {}

    record SecurityPackages(String trId) implements OfSignIn {}

    record ClientAdvice(String trId, boolean query, String version) implements OfSignIn {}

    /** Sends the client to its notification server; both addresses as {@code host:port}. */
    record Redirected(String trId, String address, String thisAddress) implements OfSignIn {}

    record Md5Challenge(String trId, String challenge) implements OfSignIn {}

    /**
     * Wants a ticket of the login service.
     *
     * @param now the service's time
     * @param hash 32 hex digits that seal the rest, if anybody looked
     */
    record TicketRequired(String trId, Instant now, String hash) implements OfSignIn {}

    record SignedIn(String trId, String email, String name) implements OfSignIn {}

    /**
     * What the client should know of its own account, right after sign-in.
     *
     * @param memberId the account's number
     * @param cookie opaque proof for the web services of the time
     * @param clientHost the client's address, as the server sees it
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

    /** The server ends the session, and why. */
    record SignedOut(Reason reason) implements OfSignIn {

        /** Why a session ends. */
        public enum Reason {
            SIGNED_IN_ELSEWHERE,
            SERVER_STOPS
        }
    }

    /** The server ends the session, and is back in so many minutes. */
    record ComeBackLater(long minutes) implements OfSignIn {}

    /** Answers and, without a transaction id, news about lists, groups and settings. */
    sealed interface OfAddressBook extends Notice {}

    record AddressBookUnchanged(String trId, AddressBookVersion version) implements OfAddressBook {}

    /** The whole book, with the phone numbers that contacts show to its owner. */
    record WholeAddressBook(String trId, AddressBook book, Map<String, Phones> phones) implements OfAddressBook {}

    record ListContents(String trId, ListName list, AddressBook book) implements OfAddressBook {}

    /**
     * Somebody was put on a list; without a transaction id, by somebody else.
     *
     * @param contact the entry as it is now
     * @param name as it was asked for, or the name the person goes by
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
     * Somebody was taken off a list or out of a group; without a transaction id, by somebody else.
     *
     * @param contact the entry as it was
     */
    record ContactRemoved(
            @Nullable String trId,
            ListName list,
            long version,
            Contact contact,
            @Nullable Group group) implements OfAddressBook {}

    /** A contact was put into one more group; without a transaction id, by somebody else. */
    record ContactGrouped(@Nullable String trId, long version, Contact contact, Group group) implements OfAddressBook {}

    /** A contact was taken out of a group, by somebody else. */
    record ContactUngrouped(long version, Contact contact, Group group) implements OfAddressBook {}

    /** One's own display name has changed. */
    record Renamed(@Nullable String trId, long version, String email, String name) implements OfAddressBook {}

    /** The name stored for a contact has changed. */
    record ContactRenamed(@Nullable String trId, long version, Contact contact, String name) implements OfAddressBook {}

    /** A property of a contact was set that means nothing to the server. */
    record ContactPropertySet(
            String trId,
            Contact contact,
            String key,
            @Nullable String value) implements OfAddressBook {}

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

    /** One phone number or flag that somebody shows. */
    record PhoneProperty(
            long version,
            String email,
            String key,
            @Nullable String value) implements OfAddressBook {

        /** All that somebody shows of their phones, in the order it is sent. */
        public static List<Notice> all(long version, String email, Phones phones) {
            return Phones.SHOWN.stream()
                    .<Notice>map(key -> new PhoneProperty(
                            version, email, key, phones.wireValue(key).orElse(null)))
                    .toList();
        }
    }

    /** Presence, and the challenge that keeps it. */
    sealed interface OfPresence extends Notice {}

    /** What the client asked for is so; capabilities and picture exactly as it spelled them. */
    record PresenceChanged(
            String trId,
            Status status,
            @Nullable String capabilities,
            @Nullable String picture) implements OfPresence {}

    /** Somebody was there already when the client asked. */
    record InitialPresence(String trId, String email, Presence presence) implements OfPresence {}

    /** Somebody has come, or shows something else than before. */
    record ContactPresence(String email, Presence presence) implements OfPresence {}

    record ContactOffline(String email) implements OfPresence {}

    record PersonalMessageSet(String trId) implements OfPresence {}

    /** What somebody has to say; one {@code char} an octet, empty if nothing. */
    record PersonalMessageShown(String email, String message) implements OfPresence {}

    record ClientChallenge(String challenge) implements OfPresence {}

    record ChallengePassed(String trId) implements OfPresence {}

    /** Everything else. */
    sealed interface OfServices extends Notice {}

    record Pong() implements OfServices {}

    record UrlAnswer(String trId, String path, String loginUrl, int siteId) implements OfServices {}

    record FileContent(String trId, String name, String content) implements OfServices {}

    /** Search results; each of first and last name, in their wire spelling. */
    record PeopleFound(String trId, List<Hit> hits) implements OfServices {

        /** One person found. */
        public record Hit(String firstName, String lastName) {}
    }

    record InvitationSent(String trId, boolean withText) implements OfServices {}

    record CallAcceptanceSet(String trId, boolean accepted) implements OfServices {}

    /** A switchboard to connect to, and the ticket to show there. */
    record SwitchboardGranted(String trId, String address, String ticket) implements OfServices {}

    /** Somebody calls: the switchboard to connect to, and the ticket to show there. */
    record Ring(String conversation, String address, String ticket, String email, String name) implements OfServices {}

    record MailWaiting(MailCounters mail) implements OfServices {}

    /** A page for this client's user. */
    record PageReceived(String email, String fromEmail, String text) implements OfServices {}

    /** Something the operator says to everybody. */
    record Announcement(String email, long id, String text) implements OfServices {}

    /** The server will stop in so many minutes. */
    record ShutdownWarning(long minutes) implements OfServices {}
}
