package im.chrysalis.app.control;

import im.chrysalis.fault.Fault;
import im.chrysalis.fault.Faults;
import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;

/** Faults over HTTP. */
final class FaultRoutes {

    private final Faults faults;

    FaultRoutes(Faults faults) {
        this.faults = faults;
    }

    HttpAnswer list(HttpQuestion question) {
        return Json.answer(200, faults.all().stream().map(FaultDocument::shown).toList());
    }

    HttpAnswer create(HttpQuestion question) {
        FaultDocument ordered = FaultDocument.read(question.body());
        Fault fault = faults.add(ordered.on(), ordered.what(), ordered.times())
                .orElseThrow(() -> new AdministrationException(
                        Kind.CONFLICT, "there are " + Faults.MOST + " faults, which is all there may be; remove some"));
        return Json.answer(201, FaultDocument.shown(fault)).with("Location", "/api/v1/faults/" + fault.id());
    }

    HttpAnswer show(HttpQuestion question) {
        String id = question.parameter("id");
        return Json.answer(200, FaultDocument.shown(faults.find(id).orElseThrow(() -> none(id))));
    }

    HttpAnswer remove(HttpQuestion question) {
        String id = question.parameter("id");
        if (!faults.remove(id)) {
            throw none(id);
        }
        return HttpAnswer.noContent();
    }

    HttpAnswer clear(HttpQuestion question) {
        faults.clear();
        return HttpAnswer.noContent();
    }

    private static AdministrationException none(String id) {
        return new AdministrationException(
                Kind.NOT_FOUND, "there is no fault " + id + "; GET /api/v1/faults shows all");
    }
}
