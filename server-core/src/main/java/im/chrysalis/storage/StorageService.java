package im.chrysalis.storage;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.passport.Passport;
import im.chrysalis.soap.SoapRequest;
import im.chrysalis.soap.SoapResponse;
import im.chrysalis.soap.SoapResponse.FaultOrigin;
import im.chrysalis.soap.SoapService;
import im.chrysalis.store.Account;
import im.chrysalis.xml.XmlWriter;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The storage service, {@code SchematizedStore.asmx} (docs/protocol/offline-messages.md#28.3). Usable by any thread that
 * may block on the store and on lanes, but not on a lane.
 */
public final class StorageService extends SoapService<BiFunction<StorageService, StorageCall, String>> {

    /** Clients store it and send it back; it means nothing here. */
    private static final String CACHE_KEY = "14r2:chrysalis";

    private static final Map<String, BiFunction<StorageService, StorageCall, String>> METHODS = Map.of(
            "GetProfile", (service, call) -> service.profiles.get(call),
            "CreateProfile", (service, call) -> service.profiles.create(call),
            "UpdateProfile", (service, call) -> service.profiles.update(call),
            "ShareItem", (service, call) -> service.profiles.share(call),
            "FindDocuments", (service, call) -> service.documents.find(call),
            "CreateDocument", (service, call) -> service.documents.create(call),
            "UpdateDocument", (service, call) -> service.documents.update(call),
            "CreateRelationships", (service, call) -> service.documents.relate(call),
            "DeleteRelationships", (service, call) -> service.documents.separate(call));

    private final ProfileMethods profiles;
    private final DocumentMethods documents;
    private final Function<HttpRequest, String> origin;

    /**
     * A service.
     *
     * @param origin how addresses at this server begin, as the client of a request can reach it without TLS
     */
    StorageService(
            Passport passport,
            ProfileMethods profiles,
            DocumentMethods documents,
            Function<HttpRequest, String> origin) {
        super(passport, METHODS);
        this.profiles = profiles;
        this.documents = documents;
        this.origin = origin;
    }

    @Override
    protected HttpResponse respond(
            BiFunction<StorageService, StorageCall, String> method,
            Account account,
            SoapRequest request,
            HttpRequest http) {
        String body = method.apply(this, new StorageCall(account, request, origin.apply(http)));
        return SoapResponse.envelope(header(request), body);
    }

    @Override
    protected FaultOrigin origin(@Nullable SoapRequest request, String host) {
        String actor = request == null ? StorageCall.W10 : StorageCall.namespace(request) + "/" + request.method();
        return new FaultOrigin(actor, StorageCall.V1, host);
    }

    /**
     * The header of a response. MSNPSharp makes a second request with what it received of StorageUserHeader, so that the
     * ticket goes back as it came.
     */
    private static String header(SoapRequest request) {
        String namespace = StorageCall.namespace(request);
        String affinity = new XmlWriter()
                .open("AffinityCacheHeader", "xmlns", namespace)
                .element("CacheKey", CACHE_KEY)
                .close()
                .toString();
        String user = new XmlWriter()
                .open("StorageUserHeader", "xmlns", namespace)
                .element("Puid", "0")
                .element("TicketToken", request.ticket())
                .close()
                .toString();
        return affinity + user;
    }
}
