package im.chrysalis.soap;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.soap.SoapResponse.FaultOrigin;
import im.chrysalis.store.Account;
import im.chrysalis.xml.MalformedXml;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the requests of a SOAP service, authenticates them by their tickets, and answers by a fault those that cannot be
 * served.
 *
 * @param <M> what serves a method
 */
public abstract class SoapService<M> implements Router.Handler {

    private final Logger log = LoggerFactory.getLogger(getClass());

    private final Passport passport;
    private final Map<String, M> methods;

    /**
     * A service.
     *
     * @param methods by their names
     */
    protected SoapService(Passport passport, Map<String, M> methods) {
        this.passport = passport;
        this.methods = methods;
    }

    @Override
    public final HttpResponse handle(HttpRequest http) {
        SoapRequest request;
        try {
            request = SoapRequest.read(http, methods.keySet());
        } catch (MalformedXml malformed) {
            log.info("a request from {} is no SOAP: {}", http.endpoints().remoteHost(), malformed.getMessage());
            return SoapResponse.fault(origin(null, SoapRequest.host(http)), SoapFault.of(FaultCode.INVALID_REQUEST));
        }
        try {
            M method = methods.get(request.method());
            if (method == null) {
                throw SoapFault.of(FaultCode.INVALID_REQUEST);
            }
            Account account = passport.redeem(request.ticket(), Purpose.WEB)
                    .map(Passport.Redeemed::account)
                    .orElseThrow(() -> SoapFault.of(FaultCode.PASSPORT_AUTH_FAIL));
            return respond(method, account, request, http);
        } catch (SoapFault fault) {
            log.debug("{} is refused: {}", request.method(), fault.code().errorCode());
            return SoapResponse.fault(origin(request, request.host()), fault);
        } catch (RuntimeException failure) {
            log.error("{} failed: internal error", request.method(), failure);
            return unavailable(origin(request, request.host()));
        }
    }

    /**
     * The response to a request.
     *
     * @throws SoapFault if it is refused
     */
    protected abstract HttpResponse respond(M method, Account account, SoapRequest request, HttpRequest http);

    /**
     * Where a fault of this service comes from.
     *
     * @param request that is refused, or null if it could not be read
     */
    protected abstract FaultOrigin origin(@Nullable SoapRequest request, String host);

    /** The answer while the server cannot serve, such as when its store fails: a fault, unless overridden. */
    protected HttpResponse unavailable(FaultOrigin origin) {
        return SoapResponse.fault(origin, SoapFault.of(FaultCode.SYSTEM_UNAVAILABLE));
    }
}
