package im.chrysalis.protocol;

import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.ContactKey;
import im.chrysalis.people.GroupKey;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Status;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a client may ask of a dispatch or notification server. {@code trId} is the transaction id, kept as the client
 * spelled it; names are in their wire spelling; handles are canonical.
 */
public sealed interface Request {

    /** Requests that are legal before sign-in, and what comes of them after it. */
    sealed interface OfSignIn extends Request {}

    /** Offers dialects and pseudo-dialects, in the client's words and order. */
    record Negotiate(String trId, List<String> words) implements OfSignIn {}

    /** Asks for the security packages. */
    record GetSecurityPackages(String trId) implements OfSignIn {}

    /**
     * Reports the client's version and asks for advice on it.
     *
     * @param query whether the client asked by the word CVQ
     * @param system what it runs on: operating system, its version, processor
     * @param brand the last word but for the account, a name for the kind of client; empty if it is missing
     */
    record ReportClient(String trId, boolean query, String system, String client, String version, String brand)
            implements OfSignIn {}

    /** Names the account that wants to sign in. */
    record Identify(String trId, String email) implements OfSignIn {}

    /** Proves the account is the client's: an MD5 digest of challenge and password, or a ticket of the login service. */
    record Authenticate(String trId, String response) implements OfSignIn {}

    /** Ends the session. */
    record SignOut() implements OfSignIn {}

    /** Requests about the lists. */
    sealed interface OfLists extends Request {}

    /**
     * Asks for the whole book, unless the client's copy is current.
     *
     * @param hasCurrent whether the copy is of this edition
     */
    record Synchronise(String trId, Predicate<AddressBookVersion> hasCurrent) implements OfLists {}

    record GetList(String trId, ListName list) implements OfLists {}

    /** Puts somebody on a list; on the reverse list it means that they are known and pending no longer. */
    record AddContact(
            String trId,
            ListName list,
            String email,
            String name,
            @Nullable GroupKey group) implements OfLists {}

    /** Takes somebody off a list, or out of one group; off the pending list it means the same as above. */
    record RemoveContact(
            String trId,
            ListName list,
            ContactKey contact,
            @Nullable GroupKey group) implements OfLists {}

    /** Puts somebody of the forward list into one more group. */
    record GroupContact(String trId, ContactKey contact, GroupKey group) implements OfLists {}

    /** Stores a name for a contact, or changes one's own. */
    record Rename(String trId, String email, String name) implements OfLists {}

    /** Changes one's own display name. */
    record RenameMyself(String trId, String name) implements OfLists {}

    /** Stores a name for a contact. */
    record RenameContact(String trId, ContactKey contact, String name) implements OfLists {}

    /**
     * Sets a property of a contact that means nothing to the server.
     *
     * @param value whatever followed the key, or null if nothing did
     */
    record SetContactProperty(
            String trId,
            ContactKey contact,
            String key,
            @Nullable String value) implements OfLists {}

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
     * Says how one wants to look.
     *
     * @param capabilities as the client spelled them, or null if it told none (msnp2-12.md, 8.3)
     * @param picture the MSNObject as the client spelled it, or null for none (msnp2-12.md, 8.4)
     */
    record ChangePresence(
            String trId,
            Status status,
            @Nullable String capabilities,
            @Nullable String picture) implements OfPresence {}

    /** Sets one's personal message; one {@code char} an octet. */
    record SetPersonalMessage(String trId, String message) implements OfPresence {}

    record AnswerChallenge(String trId, String productId, String digest) implements OfPresence {}

    /** Requests about conversations. */
    sealed interface OfCalls extends Request {}

    /** Asks for a switchboard. */
    record StartConversation(String trId) implements OfCalls {}

    /** Says whether invitations should reach this client. */
    record SetCallAcceptance(String trId, boolean accepted) implements OfCalls {}

    /** Everything else. */
    sealed interface OfServices extends Request {}

    record Ping() implements OfServices {}

    record GetUrl(String trId, String service) implements OfServices {}

    /** Asks for a configuration file. */
    record GetFile(String trId, String name) implements OfServices {}

    /** Searches the directory; each criterion in its wire spelling, empty or {@code *} for anything. */
    record FindPeople(String trId, String firstName, String lastName, String city, String state, String country)
            implements OfServices {}

    /**
     * Asks for an invitation by e-mail.
     *
     * @param withText whether the client sent a text along (SDC)
     */
    record Invite(String trId, boolean withText) implements OfServices {}

    /** Pages somebody's mobile device. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Page(String trId, String email, byte[] body) implements OfServices {}
}
