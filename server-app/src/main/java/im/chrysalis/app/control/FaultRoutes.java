package im.chrysalis.app.control;

import im.chrysalis.fault.Fault;
import im.chrysalis.fault.Faults;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;

/** The {@code /faults} routes. */
final class FaultRoutes {

    private final Faults faults;

    FaultRoutes(Faults faults) {
        this.faults = faults;
    }

    HttpResponse list(HttpRequest request) {
        return Json.response(
                200, faults.all().stream().map(FaultDocument::shown).toList());
    }

    HttpResponse create(HttpRequest request) {
        FaultDocument ordered = FaultDocument.read(request.body());
        Fault fault = faults.add(ordered.target(), ordered.action(), ordered.times())
                .orElseThrow(() -> new AdministrationException(
                        Kind.CONFLICT, "there are " + Faults.MAX_FAULTS + " faults, which is the limit; remove some"));
        return Json.response(201, FaultDocument.shown(fault)).with("Location", "/api/v1/faults/" + fault.id());
    }

    HttpResponse show(HttpRequest request) {
        String id = request.parameter("id");
        return Json.response(200, FaultDocument.shown(faults.find(id).orElseThrow(() -> none(id))));
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
