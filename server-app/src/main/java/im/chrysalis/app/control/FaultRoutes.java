package im.chrysalis.app.control;

import im.chrysalis.fault.Fault;
import im.chrysalis.fault.Faults;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.session.Monitoring;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The {@code /faults} routes. */
final class FaultRoutes {

    /** The parameters of a request that waits. */
    static final Set<String> AWAIT = Set.of("hits", "timeout");

    private final Monitoring monitoring;
    private final Faults faults;
    private final WaitingRequests waiting;

    FaultRoutes(Monitoring monitoring, WaitingRequests waiting) {
        this.monitoring = monitoring;
        this.faults = monitoring.faults();
        this.waiting = waiting;
    }

    HttpResponse list(HttpRequest request) {
        List<?> shown = faults.all().stream().map(FaultDocument::shown).toList();
        return Listing.response(request, shown, shown, null);
    }

    HttpResponse create(HttpRequest request) {
        FaultDocument ordered = FaultDocument.read(request.body());
        Fault fault = faults.add(ordered.target(), ordered.action(), ordered.times())
                .orElseThrow(() -> new AdministrationException(
                        Kind.CONFLICT, "there are " + Faults.MAX_FAULTS + " faults, which is the limit; remove some"));
        monitoring.schedule(fault);
        return Json.response(201, FaultDocument.shown(fault)).with("Location", "/api/v1/faults/" + fault.id());
    }

    HttpResponse show(HttpRequest request) {
        return Json.response(200, FaultDocument.shown(require(request.parameter("id"))));
    }

    private Fault require(String id) {
        return faults.find(id).orElseThrow(() -> none(id));
    }

    /** Waits until a fault has been hit so many times. */
    HttpResponse await(HttpRequest request) {
        Query query = new Query(request);
        String id = require(request.parameter("id")).id();
        int hits = query.number("hits", 1, 1, Fault.FOREVER - 1);
        return waiting.until(
                query.timeout(),
                new StateCondition(
                        faults.changes(),
                        "fault " + id + " to be hit " + hits + (hits == 1 ? " time" : " times"),
                        () -> Optional.of(require(id))
                                .filter(fault -> fault.hits() >= hits)
                                .map(fault -> Json.response(200, FaultDocument.shown(fault))),
                        () -> FaultDocument.shown(require(id))));
    }

    HttpResponse remove(HttpRequest request) {
        String id = request.parameter("id");
        if (!faults.remove(id)) {
            throw none(id);
        }
        return HttpResponse.noContent();
    }

    HttpResponse clear(HttpRequest request) {
        faults.clear();
        return HttpResponse.noContent();
    }

    private static AdministrationException none(String id) {
        return new AdministrationException(
                Kind.NOT_FOUND, "there is no fault " + id + "; GET /api/v1/faults shows all");
    }
}
