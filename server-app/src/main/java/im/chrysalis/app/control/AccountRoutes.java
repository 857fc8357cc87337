package im.chrysalis.app.control;

import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.people.Text;
import im.chrysalis.server.Administration;
import im.chrysalis.store.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accounts over HTTP. A password is taken and never given. */
final class AccountRoutes {

    /** Accounts in one answer; {@code ?after=EMAIL} asks for those that follow. */
    private static final int PAGE = 1000;

    private final Administration administration;

    AccountRoutes(Administration administration) {
        this.administration = administration;
    }

    HttpAnswer list(HttpQuestion question) {
        String after = question.parameters().getOrDefault("after", "");
        List<Map<String, Object>> shown = new ArrayList<>();
        administration.list(after, PAGE).forEach(account -> shown.add(shown(account)));
        return Json.answer(200, Map.of("accounts", shown));
    }

    HttpAnswer create(HttpQuestion question) {
        Fields fields = Fields.of("an account", Json.read(question.body()), Set.of("email", "password", "name"));
        String email = fields.requiredText("email");
        administration.create(email, fields.requiredText("password"), fields.text("name"));
        return Json.answer(201, shown(administration.require(email)));
    }

    HttpAnswer show(HttpQuestion question) {
        return Json.answer(200, shown(administration.require(question.parameter("email"))));
    }

    HttpAnswer change(HttpQuestion question) {
        String email = administration.require(question.parameter("email")).email();
        Fields fields = Fields.of("a change", Json.read(question.body()), Set.of("password", "name"));
        if (fields.has("name")) {
            administration.rename(email, fields.requiredText("name"));
        }
        if (fields.has("password")) {
            administration.setPassword(email, fields.requiredText("password"));
        }
        return Json.answer(200, shown(administration.require(email)));
    }

    HttpAnswer remove(HttpQuestion question) {
        administration.remove(question.parameter("email"));
        return HttpAnswer.noContent();
    }

    private static Map<String, Object> shown(Account account) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("email", account.email());
        shown.put("name", Text.decode(account.name()));
        return shown;
    }
}
