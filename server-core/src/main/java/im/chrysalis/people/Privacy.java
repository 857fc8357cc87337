package im.chrysalis.people;

import java.util.Set;

/**
 * Who may see and call a person: the block list wins over the allow list, and the privacy mode (BLP) decides about
 * everybody else (msnp2-12.md, 3.3).
 */
public record Privacy(Set<String> allowed, Set<String> blocked, boolean strangersAllowed) {

    public boolean allows(String email) {
        return !blocked.contains(email) && (strangersAllowed || allowed.contains(email));
    }
}
