package im.chrysalis.session;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.dialect.Trait;
import im.chrysalis.protocol.Request.Negotiate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Negotiation of a dialect (docs/protocol/sign-in.md#5.1): the reply lists all common dialects, highest first, and the
 * first is the session's. A client that can report its version offers {@code CVR0}, and some insist on seeing it again
 * (docs/protocol/client-demands.md#1). For the newest dialects the reply is the session's dialect alone
 * ({@link Trait#NAMED_ALONE}).
 *
 * @param dialects what this server speaks, oldest first
 */
public record Negotiation(List<Dialect> dialects) {

    private static final String CAN_REPORT = "CVR0";

    /** The common dialects, the session's first. */
    public List<Dialect> common(Negotiate offer) {
        List<Dialect> offered = offer.words().stream()
                .map(Dialects::named)
                .flatMap(Optional::stream)
                .toList();
        return dialects.reversed().stream().filter(offered::contains).toList();
    }

    /** The words of the reply; empty if there is no common dialect. */
    public List<String> answer(Negotiate offer) {
        List<Dialect> common = common(offer);
        if (!common.isEmpty() && common.get(0).has(Trait.NAMED_ALONE)) {
            return List.of(common.get(0).name());
        }
        List<String> words = new ArrayList<>(common.stream().map(Dialect::name).toList());
        if (!words.isEmpty() && offer.words().contains(CAN_REPORT)) {
            words.add(CAN_REPORT);
        }
        return words;
    }
}
