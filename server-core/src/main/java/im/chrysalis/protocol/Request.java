package im.chrysalis.protocol;

import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.ContactKey;
import im.chrysalis.people.GroupKey;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NetworkContact;
import im.chrysalis.people.Status;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a client requests of a dispatch or notification server. {@code trId} is the transaction id as the client sent
 * it; names are in their wire form; handles are canonical.
 */
public sealed interface Request {

    /** Requests of signing in, and those that are valid before sign-in. */
    sealed interface OfSignIn extends Request {}

    /** Offers dialects and pseudo-dialects, as the client sent them. */
    record Negotiate(String trId, List<String> words) implements OfSignIn {}

    /** Requests the security packages. */
    record GetSecurityPackages(String trId) implements OfSignIn {}

    /**
     * Reports the client's version and requests advice on upgrades.
     *
     * @param query whether the client used CVQ
     * @param system what it runs on: operating system, its version, processor
     * @param brand the last word but for the account, a name for the kind of client; empty if it is missing
     */
    record ReportClient(String trId, boolean query, String system, String client, String version, String brand)
            implements OfSignIn {}

    /** Names the account to sign in, and the method of authentication. */
    record Identify(String trId, SecurityPackage securityPackage, String email) implements OfSignIn {}

    /** Responds to the challenge of the security package that the client has named. */
    record Authenticate(String trId, Credentials credentials) implements OfSignIn {}

    /** Ends the session. */
    record SignOut() implements OfSignIn {}

    /** Requests about the lists. */
    sealed interface OfLists extends Request {}

    /**
     * Requests the whole address book, unless the client's copy is current.
     *
     * @param hasCurrent whether the client's copy has a version
     */
    record Synchronise(String trId, Predicate<AddressBookVersion> hasCurrent) implements OfLists {}

    record GetList(String trId, ListName list) implements OfLists {}

    /** Adds a contact to a list; on the reverse list it acknowledges a pending contact. */
    record AddContact(
            String trId,
            ListName list,
            String email,
            String name,
            @Nullable GroupKey group) implements OfLists {}

    /** Removes a contact from a list, or from one group; from the pending list it acknowledges the contact. */
    record RemoveContact(
            String trId,
            ListName list,
            ContactKey contact,
            @Nullable GroupKey group) implements OfLists {}

    /** Adds a contact of the forward list to one more group. */
    record GroupContact(String trId, ContactKey contact, GroupKey group) implements OfLists {}

    /** Stores a name for a contact, or changes the client's own display name. */
    record Rename(String trId, String email, String name) implements OfLists {}

    /** Changes the client's own display name. */
    record RenameMyself(String trId, String name) implements OfLists {}

    /** Stores a name for a contact. */
    record RenameContact(String trId, ContactKey contact, String name) implements OfLists {}

    /**
     * Sets a property of a contact that the server does not interpret.
     *
     * @param value whatever followed the key, or null if nothing did
     */
    record SetContactProperty(
            String trId,
            ContactKey contact,
            String key,
            @Nullable String value) implements OfLists {}

    /** Requests about the contacts that a session names, which change nothing in the store (from MSNP13). */
    sealed interface OfNamedContacts extends Request {}

    /** Names contacts to watch, to allow and to block. */
    record NameContacts(String trId, List<NetworkContact> contacts) implements OfNamedContacts {}

    /** Withdraws what was named. */
    record UnnameContacts(String trId, List<NetworkContact> contacts) implements OfNamedContacts {}

    /**
     * Asks which of these people have accounts.
     *
     * @param otherNetworksOnly whether accounts of Messenger are not meant, but only those of other networks
     */
    record QueryContacts(String trId, List<NetworkContact> contacts, boolean otherNetworksOnly)
            implements OfNamedContacts {}

    /** Requests about groups. */
    sealed interface OfGroups extends Request {}

    record GetGroups(String trId) implements OfGroups {}

    record AddGroup(String trId, String name) implements OfGroups {}

    record RenameGroup(String trId, GroupKey group, String name) implements OfGroups {}

    record RemoveGroup(String trId, GroupKey group) implements OfGroups {}

    /** Requests about the account's settings. */
    sealed interface OfSettings extends Request {}

    record SetPrompt(String trId, boolean prompt) implements OfSettings {}

    record SetPrivacy(String trId, boolean strangersAllowed) implements OfSettings {}

    record SetProperty(String trId, String key, @Nullable String value) implements OfSettings {}

    /** Requests about presence. */
    sealed interface OfPresence extends Request {}

    /**
     * Sets status, capabilities and picture.
     *
     * @param capabilities as the client sent them, or null for none (docs/protocol/presence.md#8.3)
     * @param picture the MSNObject as the client sent it, or null for none (docs/protocol/presence.md#8.4)
     */
    record ChangePresence(
            String trId,
            Status status,
            @Nullable String capabilities,
            @Nullable String picture) implements OfPresence {}

    /** Sets the personal message; one {@code char} an octet. */
    record SetPersonalMessage(String trId, String message) implements OfPresence {}

    /** Sets the capabilities of the client at its place. */
    record SetPlaceCapabilities(String trId, String capabilities) implements OfPresence {}

    /**
     * Sets what only the account's own clients see of the place.
     *
     * @param data elements in XML, one {@code char} an octet
     */
    record SetPrivatePlaceData(String trId, String data) implements OfPresence {}

    record AnswerChallenge(String trId, String productId, String digest) implements OfPresence {}

    /** Requests about conversations. */
    sealed interface OfCalls extends Request {}

    /** Requests a switchboard. */
    record StartConversation(String trId) implements OfCalls {}

    /** Sets whether the client receives calls. */
    record SetCallAcceptance(String trId, boolean accepted) implements OfCalls {}

    /** Messages to other clients outside of conversations. */
    sealed interface OfMessages extends Request {}

    /**
     * Sends data to a person's clients, or to the account's own (docs/protocol/presence.md#8.8).
     *
     * @param place the only place to send it to, or null
     * @param type a number whose meaning clients agree on
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record SendData(String trId, String email, @Nullable UUID place, int type, byte[] payload) implements OfMessages {}

    /** Sends a message to a person of another network, or to one who is offline. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record SendNetworkMessage(String trId, String email, int network, int type, byte[] payload) implements OfMessages {}

    /** Requests about circles (MSNP18). */
    sealed interface OfCircles extends Request {}

    /**
     * Shows the ticket for circles.
     *
     * @param ticket empty if there is none
     */
    record ShowCircleTicket(String trId, String ticket) implements OfCircles {

        @Override
        public String toString() {
            return "ShowCircleTicket[" + trId + "]"; // the ticket is a secret
        }
    }

    /** Joins a circle's conversation; no circle for another publication, which has no effect. */
    record JoinCircle(String trId, @Nullable UUID circle) implements OfCircles {}

    /** Leaves a circle's conversation, likewise. */
    record LeaveCircle(String trId, @Nullable UUID circle) implements OfCircles {}

    /**
     * Sends a message to a circle.
     *
     * @param from the handle that it names as its sender
     * @param payload the whole message, which is relayed as it is
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record SendToCircle(String trId, UUID circle, String from, byte[] payload) implements OfCircles {}

    /** All other requests. */
    sealed interface OfServices extends Request {}

    record Ping() implements OfServices {}

    record GetUrl(String trId, String service) implements OfServices {}

    /** Requests a configuration file. */
    record GetFile(String trId, String name) implements OfServices {}

    /** Searches the directory; each criterion in its wire form, empty or {@code *} for any. */
    record FindPeople(String trId, String firstName, String lastName, String city, String state, String country)
            implements OfServices {}

    /**
     * Requests an invitation by e-mail.
     *
     * @param withText whether the client sent a text along (SDC)
     */
    record Invite(String trId, boolean withText) implements OfServices {}

    /** Sends a page to a mobile device. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Page(String trId, String email, byte[] body) implements OfServices {}
}
