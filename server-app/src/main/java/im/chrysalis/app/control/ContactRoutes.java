package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.server.Administration;
import im.chrysalis.server.ContactAdministration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The {@code /contacts} routes: {@code {"lists":["FL","AL"],"groups":["Friends"],"name":"…"}}. */
final class ContactRoutes {

    private final Administration administration;

    ContactRoutes(Administration administration) {
        this.administration = administration;
    }

    HttpResponse list(HttpRequest request) {
        AddressBook book = administration.book(request.parameter("email"));
        List<Map<String, Object>> shown = new ArrayList<>();
        book.contacts().forEach(contact -> shown.add(shown(book, contact)));
        return Listing.response(request, shown, Map.of("contacts", shown), null);
    }

    HttpResponse show(HttpRequest request) {
        String email = request.parameter("email");
        Contact contact = administration.contacts().require(email, request.parameter("other"));
        return Json.response(200, shown(administration.book(email), contact));
    }

    HttpResponse put(HttpRequest request) {
        Fields fields = Fields.of("a contact", Json.read(request.body()), Set.of("lists", "groups", "name"));
        List<String> lists = fields.texts("lists");
        administration
                .contacts()
                .put(
                        request.parameter("email"),
                        request.parameter("other"),
                        ContactAdministration.lists(lists == null ? List.of("FL", "AL") : lists),
                        fields.texts("groups"),
                        fields.text("name"));
        return show(request);
    }

    HttpResponse remove(HttpRequest request) {
        administration.contacts().remove(request.parameter("email"), request.parameter("other"));
        return HttpResponse.noContent();
    }

    private static Map<String, Object> shown(AddressBook book, Contact contact) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("email", contact.email());
        shown.put("name", NameEncoding.decode(contact.name()));
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
                        .map(group -> NameEncoding.decode(group.name()))
                        .toList());
        return shown;
    }
}
