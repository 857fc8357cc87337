package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.people.Handle;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a request's query, each read by name and type. */
final class Query {

    private final HttpRequest request;

    Query(HttpRequest request) {
        this.request = request;
    }

    /** The parameter of that name; null if it is absent or empty. */
    @Nullable
    String text(String name) {
        String text = request.parameters().get(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** The parameter of that name, which must be there. */
    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw Fields.invalid("the query lacks " + name);
        }
        return text;
    }

    /** The account of that name in canonical form, or null. */
    @Nullable
    String account(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        String handle = Handle.canonical(text);
        if (!Handle.isValid(handle)) {
            throw Fields.invalid(name + " is an address such as alice@example.com");
        }
        return handle;
    }

    /** One of these words, or null. */
    @Nullable
    String oneOf(String name, List<String> words) {
        String text = text(name);
        if (text != null && !words.contains(text)) {
            throw Fields.invalid(name + " is one of " + String.join(", ", words));
        }
        return text;
    }

    /** A flag; false if it is absent. */
    boolean flag(String name) {
        return "true".equals(oneOf(name, List.of("true", "false")));
    }

    /** A whole number within bounds. */
    int number(String name, int otherwise, int least, int most) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw Fields.invalid(name + " is a whole number from " + least + " to " + most);
        }
        return number;
    }

    /** How long to wait: {@code timeout} in seconds, ten if it is absent. */
    Duration timeout() {
        String text = text("timeout");
        double seconds = text == null ? 10 : text.matches("[0-9]{1,3}(\\.[0-9]{1,3})?") ? Double.parseDouble(text) : -1;
        if (seconds < 0 || seconds > WaitingRequests.MAX_SECONDS) {
            throw Fields.invalid("timeout is a number of seconds from 0 to " + WaitingRequests.MAX_SECONDS);
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
