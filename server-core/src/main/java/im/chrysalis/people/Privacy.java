package im.chrysalis.people;

import java.util.List;
import java.util.Set;

/**
 * Who may see and call a person: the block list wins over the allow list, and the privacy mode (BLP) decides about
 * everybody else (msnp2-12.md, 3.3).
 */
public record Privacy(Set<String> allowed, Set<String> blocked, boolean strangersAllowed) {

    /** Anybody may; what most people choose. */
    private static final Privacy OPEN = new Privacy(Set.of(), Set.of(), true);

    /** Of somebody with that book; whoever lets strangers in needs to allow nobody. */
    static Privacy of(Contacts contacts, boolean strangersAllowed) {
        List<String> blocked = contacts.handlesOn(ListName.BL);
        if (strangersAllowed) {
            return blocked.isEmpty() ? OPEN : new Privacy(Set.of(), Set.copyOf(blocked), true);
        }
        return new Privacy(Set.copyOf(contacts.handlesOn(ListName.AL)), Set.copyOf(blocked), false);
    }

    public boolean lets(String email) {
        return !blocked.contains(email) && (strangersAllowed || allowed.contains(email));
    }
}
