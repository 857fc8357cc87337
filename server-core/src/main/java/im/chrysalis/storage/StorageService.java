package im.chrysalis.storage;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.soap.FaultCode;
import im.chrysalis.soap.SoapFault;
import im.chrysalis.soap.SoapRequest;
import im.chrysalis.soap.SoapResponse;
import im.chrysalis.soap.SoapResponse.FaultOrigin;
import im.chrysalis.store.Account;
import im.chrysalis.xml.MalformedXml;
import im.chrysalis.xml.XmlWriter;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage service, {@code SchematizedStore.asmx} (docs/protocol/offline-messages.md#28.3). Usable by any thread that
 * may block on the store and on lanes, but not on a lane.
 */
public final class StorageService implements Router.Handler {

    private static final Logger log = LoggerFactory.getLogger(StorageService.class);

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

    private final Passport passport;
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
        this.passport = passport;
        this.profiles = profiles;
        this.documents = documents;
        this.origin = origin;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        SoapRequest asked;
        try {
            asked = SoapRequest.read(request, METHODS.keySet());
        } catch (MalformedXml malformed) {
            log.info("a request from {} is no SOAP: {}", request.endpoints().remoteHost(), malformed.getMessage());
            return fault(StorageCall.W10, SoapRequest.host(request), SoapFault.of(FaultCode.INVALID_REQUEST));
        }
        String actor = StorageCall.namespace(asked) + "/" + asked.method();
        try {
            return SoapResponse.envelope(header(asked), body(request, asked));
        } catch (SoapFault fault) {
            log.debug("{} is refused: {}", asked.method(), fault.code().errorCode());
            return fault(actor, asked.host(), fault);
        } catch (RuntimeException failure) {
            log.error("{} failed: internal error", asked.method(), failure);
            return fault(actor, asked.host(), SoapFault.of(FaultCode.SYSTEM_UNAVAILABLE));
        }
    }

    private static HttpResponse fault(String actor, String host, SoapFault fault) {
        return SoapResponse.fault(new FaultOrigin(actor, StorageCall.V1, host), fault);
    }

    private String body(HttpRequest http, SoapRequest request) {
        BiFunction<StorageService, StorageCall, String> method = METHODS.get(request.method());
        if (method == null) {
            throw SoapFault.of(FaultCode.INVALID_REQUEST);
        }
        Account account = passport.redeem(request.ticket(), Purpose.WEB)
                .map(Passport.Redeemed::account)
                .orElseThrow(() -> SoapFault.of(FaultCode.PASSPORT_AUTH_FAIL));
        return method.apply(this, new StorageCall(account, request, origin.apply(http)));
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
