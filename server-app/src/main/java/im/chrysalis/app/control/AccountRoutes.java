package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.server.Administration;
import im.chrysalis.store.Account;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code /accounts} routes. A password is taken and never given. */
final class AccountRoutes {

    /** The maximum number of accounts in one response; {@code ?after=EMAIL} requests the next ones. */
    private static final int PAGE = 1000;

    private final Administration administration;

    AccountRoutes(Administration administration) {
        this.administration = administration;
    }

    HttpResponse list(HttpRequest request) {
        String after = request.parameters().getOrDefault("after", "");
        List<Map<String, Object>> shown = new ArrayList<>();
        List<Account> accounts = administration.list(after, PAGE + 1);
        accounts.stream().limit(PAGE).forEach(account -> shown.add(shown(account)));
        String next = accounts.size() > PAGE
                ? "/api/v1/accounts?after="
                        + URLEncoder.encode(accounts.get(PAGE - 1).email(), StandardCharsets.UTF_8)
                : null;
        return Listing.response(request, shown, Map.of("accounts", shown), next);
    }

    HttpResponse create(HttpRequest request) {
        Fields fields = Fields.of("an account", Json.read(request.body()), Set.of("email", "password", "name"));
        String email = fields.requiredText("email");
        administration.create(email, fields.requiredText("password"), fields.text("name"));
        return Json.response(201, shown(administration.require(email)));
    }

    HttpResponse show(HttpRequest request) {
        return Json.response(200, shown(administration.require(request.parameter("email"))));
    }

    HttpResponse offlineMessages(HttpRequest request) {
        List<Map<String, Object>> shown = administration.offlineMessages(request.parameter("email")).stream()
                .map(AccountRoutes::shown)
                .toList();
        return Listing.response(request, shown, Map.of("offlineMessages", shown), null);
    }

    private static Map<String, Object> shown(OfflineMessage message) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", message.id().toString());
        shown.put("from", message.fromEmail());
        shown.put("sentAt", message.at().toString());
        shown.put("octets", message.text().getBytes(StandardCharsets.UTF_8).length);
        return shown;
    }

    HttpResponse change(HttpRequest request) {
        String email = administration.require(request.parameter("email")).email();
        Fields fields = Fields.of("a change", Json.read(request.body()), Set.of("password", "name", "disabled"));
        @Nullable Boolean disabled = fields.has("disabled") ? (Boolean) fields.flag("disabled") : null;
        if (fields.has("name")) {
            administration.rename(email, fields.requiredText("name"));
        }
        if (fields.has("password")) {
            administration.setPassword(email, fields.requiredText("password"));
        }
        if (disabled != null) {
            administration.setDisabled(email, disabled);
        }
        return Json.response(200, shown(administration.require(email)));
    }

    HttpResponse remove(HttpRequest request) {
        administration.remove(request.parameter("email"));
        return HttpResponse.noContent();
    }

    private static Map<String, Object> shown(Account account) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("email", account.email());
        shown.put("name", NameEncoding.decode(account.name()));
        shown.put("disabled", account.disabled());
        return shown;
    }
}
