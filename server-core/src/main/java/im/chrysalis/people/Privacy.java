package im.chrysalis.people;

import java.util.Set;

/**
 * Which accounts may see and call an account: the block list overrides the allow list, and the privacy mode (BLP)
 * decides about all others (docs/protocol/lists.md#3.3).
 */
public record Privacy(Set<String> allowed, Set<String> blocked, boolean strangersAllowed) {

    public boolean allows(String email) {
        return !blocked.contains(email) && (strangersAllowed || allowed.contains(email));
    }
}
