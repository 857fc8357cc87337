package im.chrysalis.storage;

import im.chrysalis.actor.Timers;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.Router;
import im.chrysalis.ns.AccountEditor;
import im.chrysalis.passport.Passport;
import im.chrysalis.soap.OwnContact;
import im.chrysalis.soap.SoapSettings;
import im.chrysalis.store.Store;
import java.util.function.Function;

/** What the storage service serves: the SOAP methods, and the pictures that their responses name. */
public final class RoamingStorage {

    private final Passport passport;
    private final ProfileMethods profiles;
    private final DocumentMethods documents;
    private final UserTileHandler userTiles;

    /**
     * Wires it.
     *
     * @param soap limits of the address book, in which changes of a profile are noted
     */
    public RoamingStorage(
            Store store,
            Passport passport,
            AccountEditor accountEditor,
            Timers timers,
            SoapSettings soap,
            StorageSettings settings) {
        OwnContact ownContact = new OwnContact(accountEditor, store.books(), soap);
        ProfileClock clock = new ProfileClock(timers, ownContact);
        this.passport = passport;
        this.profiles = new ProfileMethods(store, ownContact, clock);
        this.documents = new DocumentMethods(store.profiles(), clock, settings);
        this.userTiles = new UserTileHandler(store.profiles());
    }

    /**
     * The SOAP service.
     *
     * @param origin how addresses at this server begin, as the client of a request can reach it without TLS
     */
    public Router.Handler service(Function<HttpRequest, String> origin) {
        return new StorageService(passport, profiles, documents, origin);
    }

    /** What serves pictures, by the parameter {@code key} of the path. */
    public Router.Handler userTiles() {
        return userTiles;
    }
}
