package im.chrysalis.app.control;

import im.chrysalis.address.HostPort;
import im.chrysalis.app.control.Operations.Advertisement;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.XmlText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Routes that concern a running server as a whole: announcements, stop, advertised addresses, reset. */
final class ServerRoutes {

    private static final int MAX_ANNOUNCEMENT = 1000;
    private static final int MAX_MINUTES = 24 * 60;
    private static final Duration MAX_STEP = Duration.ofDays(366);
    private static final Duration MAX_AHEAD = Duration.ofDays(3660);
    private static final int MAX_PORT = 65_535;

    private final Operations operations;

    ServerRoutes(Operations operations) {
        this.operations = operations;
    }

    HttpResponse announce(HttpRequest request) {
        Fields fields = Fields.of("an announcement", Json.read(request.body()), Set.of("text"));
        String text = fields.requiredText("text");
        if (text.length() > MAX_ANNOUNCEMENT) {
            throw Fields.invalid("an announcement has at most " + MAX_ANNOUNCEMENT + " characters");
        }
        if (!XmlText.isLegal(text)) {
            throw Fields.invalid("an announcement holds no control characters but line breaks and tabs");
        }
        operations.announce(text.replaceAll("\\R", "\n")); // a bare CR too would end a line for some clients
        return HttpResponse.noContent();
    }

    HttpResponse stop(HttpRequest request) {
        Fields fields = Fields.of("a stop", Json.read(request.body()), Set.of("minutes", "backInMinutes"));
        operations.stop(
                atMost(MAX_MINUTES, "minutes", fields.number("minutes")),
                atMost(MAX_MINUTES, "backInMinutes", fields.numberOrZero("backInMinutes")));
        return HttpResponse.noContent();
    }

    private static int atMost(int most, String name, int number) {
        if (number > most) {
            throw Fields.invalid(name + " is at most " + most);
        }
        return number;
    }

    HttpResponse advertised(HttpRequest request) {
        Advertisement now = operations.advertised();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("host", now.host());
        shown.put("notificationPort", now.notificationPort());
        shown.put("switchboardPort", now.switchboardPort());
        return Json.response(200, shown);
    }

    HttpResponse advertise(HttpRequest request) {
        Fields fields = Fields.of(
                "an advertisement", Json.read(request.body()), Set.of("host", "notificationPort", "switchboardPort"));
        String host = fields.has("host") ? String.valueOf(fields.text("host")) : "";
        if (!host.matches("[A-Za-z0-9.-]{0,255}|[0-9A-Fa-f:.\\[\\]]{2,47}") || !HostPort.isWellFormed(host)) {
            throw Fields.invalid("host is a name or an IP address, without a port; empty for the one each came by");
        }
        operations.advertise(new Advertisement(
                host,
                atMost(MAX_PORT, "notificationPort", fields.numberOrZero("notificationPort")),
                atMost(MAX_PORT, "switchboardPort", fields.numberOrZero("switchboardPort"))));
        return HttpResponse.noContent();
    }

    HttpResponse clock(HttpRequest request) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("now", operations.now().toString());
        shown.put("ahead", operations.clockAhead().toMillis() / 1000.0);
        return Json.response(200, shown);
    }

    HttpResponse advanceClock(HttpRequest request) {
        Fields fields = Fields.of("a step of the clock", Json.read(request.body()), Set.of("seconds"));
        int seconds = fields.number("seconds");
        if (seconds > MAX_STEP.toSeconds()
                || operations.clockAhead().plusSeconds(seconds).compareTo(MAX_AHEAD) > 0) {
            throw Fields.invalid("a step is at most " + MAX_STEP.toSeconds() + " seconds, and all together "
                    + MAX_AHEAD.toSeconds());
        }
        operations.advanceClock(Duration.ofSeconds(seconds));
        return clock(request);
    }

    HttpResponse backUp(HttpRequest request) {
        return Json.response(200, Map.of("file", operations.snapshot()));
    }

    HttpResponse reset(HttpRequest request) {
        operations.reset();
        return HttpResponse.noContent();
    }
}
