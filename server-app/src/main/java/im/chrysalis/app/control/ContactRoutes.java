package im.chrysalis.app.control;

import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.people.Book;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Text;
import im.chrysalis.server.Administration;
import im.chrysalis.server.ContactAdministration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Contacts over HTTP: {@code {"lists":["FL","AL"],"groups":["Friends"],"name":"…"}}. */
final class ContactRoutes {

    private final Administration administration;

    ContactRoutes(Administration administration) {
        this.administration = administration;
    }

    HttpAnswer list(HttpQuestion question) {
        Book book = administration.book(question.parameter("email"));
        List<Map<String, Object>> shown = new ArrayList<>();
        book.contacts().forEach(contact -> shown.add(shown(book, contact)));
        return Json.answer(200, Map.of("contacts", shown));
    }

    HttpAnswer show(HttpQuestion question) {
        String email = question.parameter("email");
        Contact contact = administration.contacts().require(email, question.parameter("other"));
        return Json.answer(200, shown(administration.book(email), contact));
    }

    HttpAnswer put(HttpQuestion question) {
        Fields fields = Fields.of("a contact", Json.read(question.body()), Set.of("lists", "groups", "name"));
        List<String> lists = fields.texts("lists");
        administration
                .contacts()
                .put(
                        question.parameter("email"),
                        question.parameter("other"),
                        ContactAdministration.lists(lists == null ? List.of("FL", "AL") : lists),
                        fields.texts("groups"),
                        fields.text("name"));
        return show(question);
    }

    HttpAnswer remove(HttpQuestion question) {
        administration.contacts().remove(question.parameter("email"), question.parameter("other"));
        return HttpAnswer.noContent();
    }

    private static Map<String, Object> shown(Book book, Contact contact) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("email", contact.email());
        shown.put("name", Text.decode(contact.name()));
        List<String> lists = new ArrayList<>();
        for (ListName list : ListName.values()) {
            if (contact.on(list)) {
                lists.add(list.name());
            }
        }
        shown.put("lists", lists);
        shown.put(
                "groups",
                contact.groups().stream()
                        .filter(number -> number != Group.DEFAULT)
                        .map(number -> book.groups().get(number))
                        .filter(Objects::nonNull)
                        .map(group -> Text.decode(group.name()))
                        .toList());
        return shown;
    }
}
