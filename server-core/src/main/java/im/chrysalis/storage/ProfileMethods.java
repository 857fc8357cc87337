package im.chrysalis.storage;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.soap.FaultCode;
import im.chrysalis.soap.OwnContact;
import im.chrysalis.soap.SoapFault;
import im.chrysalis.soap.SoapRequest;
import im.chrysalis.store.Account;
import im.chrysalis.store.Profiles.Profile;
import im.chrysalis.store.Profiles.ProfileChange;
import im.chrysalis.store.Store;
import im.chrysalis.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** The methods of profiles: GetProfile, CreateProfile, UpdateProfile, ShareItem. */
final class ProfileMethods {

    private static final String EXPRESSION_PROFILE = "ExpressionProfile";
    private static final String MESSAGE = "PersonalStatus";

    private final Store store;
    private final OwnContact ownContact;
    private final ProfileClock clock;

    ProfileMethods(Store store, OwnContact ownContact, ProfileClock clock) {
        this.store = store;
        this.ownContact = ownContact;
        this.clock = clock;
    }

    /** The profile of the account, or of somebody on its forward list. */
    String get(StorageCall call) {
        XmlElement handle = call.at("profileHandle").orElseThrow(() -> SoapFault.of(FaultCode.INVALID_OBJECT_HANDLE));
        Account owner = visible(call.account(), cid(handle));
        Profile profile =
                store.profiles().find(owner.email()).orElseThrow(() -> SoapFault.of(FaultCode.ITEM_DOES_NOT_EXIST));
        return call.result(xml -> new ProfileResponse(owner, profile, call.origin())
                .write(xml, call.at("profileAttributes", "ExpressionProfileAttributes")));
    }

    private static long cid(XmlElement handle) {
        Optional<XmlElement> id = handle.child("ResourceID");
        if (id.isEmpty()) {
            return StorageCall.cid(handle);
        }
        return ResourceId.parse(id.get().text())
                .filter(ResourceId::isProfile)
                .orElseThrow(() -> SoapFault.of(FaultCode.INVALID_OBJECT_HANDLE))
                .cid();
    }

    /**
     * The account of a CID, if it may be seen: one's own, or a contact's who does not block the account. To others it
     * looks as if there were no profile, so that nobody learns of being blocked.
     */
    private Account visible(Account account, long cid) {
        if (cid == account.memberId()) {
            return account;
        }
        AddressBook book = store.books().load(account.email());
        return store.books()
                .handle(account.email(), cid)
                .filter(email -> book.has(email, ListName.FL))
                .flatMap(email -> store.accounts().find(email))
                .filter(other -> store.books().load(other.email()).privacy().allows(account.email()))
                .orElseThrow(() -> SoapFault.of(FaultCode.ITEM_DOES_NOT_EXIST));
    }

    String create(StorageCall call) {
        if (store.profiles().find(call.account().email()).isPresent()) {
            throw SoapFault.of(FaultCode.ITEM_ALREADY_EXISTS);
        }
        change(call, call.at("profile", EXPRESSION_PROFILE), Optional.empty());
        return call.result(xml -> xml.text(ResourceId.profile(call.account()).toString()));
    }

    /**
     * Changes the account's profile. Clients that have no id, because there was no profile when they asked for it, send
     * an empty one or a word like {@code None}; it means the same.
     */
    String update(StorageCall call) {
        ResourceId.parse(call.text("profile", "ResourceID")).ifPresent(id -> requireProfile(id, call.account()));
        boolean cleared = call.at("profileAttributesToDelete", "ExpressionProfileAttributes")
                .flatMap(attributes -> attributes.child(MESSAGE))
                .filter(message -> SoapRequest.isTrue(message.text()))
                .isPresent();
        change(call, call.at("profile", EXPRESSION_PROFILE), cleared ? Optional.of("") : Optional.empty());
        return call.done();
    }

    private static void requireProfile(ResourceId id, Account account) {
        if (id.cid() != account.memberId()) {
            throw SoapFault.of(FaultCode.ACCESS_DENIED);
        }
        if (!id.isProfile()) {
            throw SoapFault.of(FaultCode.INVALID_OBJECT_HANDLE);
        }
    }

    /**
     * Makes the changes that an element ExpressionProfile contains. What says the same as before is no change, since
     * clients send the whole profile often.
     *
     * @param otherMessage the personal message if the element has none
     */
    private void change(StorageCall call, Optional<XmlElement> expression, Optional<String> otherMessage) {
        Account account = call.account();
        Optional<String> message =
                text(expression, MESSAGE).or(() -> otherMessage).map(ProfileMethods::bounded);
        Optional<Integer> flags = text(expression, "Flags").flatMap(ProfileMethods::number);
        String name = text(expression, "DisplayName").orElse("");
        if (!name.isEmpty()) {
            ownContact.rename(account, name);
        }
        Optional<Profile> before = store.profiles().find(account.email());
        boolean same = before.filter(profile -> message.filter(text -> !text.equals(profile.message()))
                                .isEmpty()
                        && flags.filter(number -> number != profile.flags()).isEmpty()
                        && (name.isEmpty()
                                || NameEncoding.decode(account.name()).equals(name)))
                .isPresent();
        if (!same) {
            Instant at = clock.next(account, before);
            store.profiles().update(account.email(), new ProfileChange(message, flags), at);
        }
    }

    private static Optional<String> text(Optional<XmlElement> within, String name) {
        return within.flatMap(element -> element.child(name)).map(XmlElement::text);
    }

    private static String bounded(String message) {
        if (message.getBytes(StandardCharsets.UTF_8).length > StorageSettings.MAX_MESSAGE) {
            throw SoapFault.of(FaultCode.BAD_ARGUMENT_LENGTH);
        }
        return message;
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Contacts may see a profile without being asked to share it, as they may see name and message anyway. */
    String share(StorageCall call) {
        ResourceId.own(call.text("resourceID"), call.account());
        return call.done();
    }
}
