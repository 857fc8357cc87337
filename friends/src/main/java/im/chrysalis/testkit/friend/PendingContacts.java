package im.chrysalis.testkit.friend;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds, among the contacts that a server lists at sign-in, accounts that have added this account and are on none of
 * its lists.
 */
final class PendingContacts {

    private static final int FORWARD = 1;
    private static final int BLOCK = 4;
    private static final int REVERSE = 8;
    private static final int PENDING = 16;

    private final ClientDialect dialect;
    private final Set<String> known = new HashSet<>();

    PendingContacts(ClientDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The account that a {@code LST} line shows to be pending; lists come in the order FL, AL, BL, RL
     * (docs/protocol/lists.md#6.3).
     */
    Optional<String> in(WireLine line) {
        return dialect.listsByList() ? byList(line) : byContact(line);
    }

    /** {@code LST 5 RL 12 1 3 alice@example.com Alice} */
    private Optional<String> byList(WireLine line) {
        String email = line.arg(5);
        if (line.arg(1).equals("FL") || line.arg(1).equals("BL")) {
            known.add(email);
        }
        return line.arg(1).equals("RL") && !email.isEmpty() && !known.contains(email)
                ? Optional.of(email)
                : Optional.empty();
    }

    /** {@code LST alice@example.com Alice 8 0}, or {@code LST N=alice@example.com 8} */
    private static Optional<String> byContact(WireLine line) {
        boolean byField = line.arg(0).startsWith("N=");
        int lists = line.args().stream()
                .skip(byField ? 1 : 2)
                .filter(word -> word.matches("\\d{1,2}"))
                .findFirst()
                .map(Integer::valueOf)
                .orElse(0);
        boolean came = (lists & (REVERSE | PENDING)) != 0 && (lists & (FORWARD | BLOCK)) == 0;
        return came ? Optional.of(byField ? line.arg(0).substring(2) : line.arg(0)) : Optional.empty();
    }
}
