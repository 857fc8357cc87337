package im.chrysalis.bench.crash;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One edit that a client sends.
 *
 * @param verb of the request and of its acknowledgement; by the address book services, the method
 * @param arguments what follows the transaction id; by the address book services, what is in the method's element
 * @param changes the facts it sets; an empty value removes a fact
 * @param handleOf the fact whose number or GUID the acknowledgement assigns, or empty
 */
record Edit(String verb, String arguments, Map<String, Optional<String>> changes, String handleOf) {

    static Edit of(String verb, String arguments) {
        return new Edit(verb, arguments, Map.of(), "");
    }

    /** The same edit, which also sets that fact. */
    Edit sets(String fact, String value) {
        return with(fact, Optional.of(value));
    }

    /** The same edit, which also removes that fact. */
    Edit removes(String fact) {
        return with(fact, Optional.empty());
    }

    /** The same edit, which also removes those facts. */
    Edit removesAll(Collection<String> facts) {
        Edit edit = this;
        for (String fact : facts) {
            edit = edit.removes(fact);
        }
        return edit;
    }

    /** The same edit, whose acknowledgement assigns a number or GUID to that fact. */
    Edit assigns(String fact) {
        return new Edit(verb, arguments, changes, fact);
    }

    private Edit with(String fact, Optional<String> value) {
        Map<String, Optional<String>> more = new LinkedHashMap<>(changes);
        more.put(fact, value);
        return new Edit(verb, arguments, more, handleOf);
    }

    /** Makes the changes in {@code facts}. */
    void applyTo(Map<String, String> facts) {
        changes.forEach((fact, value) -> value.ifPresentOrElse(v -> facts.put(fact, v), () -> facts.remove(fact)));
    }

    /** The request as it is sent. */
    String line(int trId) {
        return verb + " " + trId + " " + arguments;
    }
}
