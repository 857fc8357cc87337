package im.chrysalis.storage;

import im.chrysalis.soap.FaultCode;
import im.chrysalis.soap.SoapFault;
import im.chrysalis.store.Account;
import im.chrysalis.store.Profiles.UserTile;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of an item: {@code 0123456789abcdef!106}, the CID of its owner and a number. The number of a display picture
 * holds how often it was replaced, since aMSN fetches a picture only if its id is another than that of the last one; an
 * earlier id of a picture means the same one.
 *
 * @param cid the number of the owner's account
 */
record ResourceId(long cid, long number) {

    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f]{1,16})!([0-9]{1,18})");

    private static final long PROFILE = 106;
    private static final long EXPRESSION_PROFILE = 118;

    /** Bits of the number for how often a picture was replaced; so those of pictures are above the other two. */
    private static final int REVISION_BITS = 16;

    static ResourceId profile(Account owner) {
        return new ResourceId(owner.memberId(), PROFILE);
    }

    static ResourceId expressionProfile(Account owner) {
        return new ResourceId(owner.memberId(), EXPRESSION_PROFILE);
    }

    static ResourceId of(Account owner, UserTile tile) {
        return new ResourceId(
                owner.memberId(), (tile.id() << REVISION_BITS) | (tile.revision() & ((1 << REVISION_BITS) - 1)));
    }

    /** What a client wrote; empty if it has another form. */
    static Optional<ResourceId> parse(String text) {
        Matcher id = FORM.matcher(text);
        return id.matches()
                ? Optional.of(new ResourceId(Long.parseUnsignedLong(id.group(1), 16), Long.parseLong(id.group(2))))
                : Optional.empty();
    }

    /**
     * What a client wrote.
     *
     * @throws SoapFault if it has another form, or is of another account
     */
    static ResourceId own(String text, Account account) {
        ResourceId id = parse(text).orElseThrow(() -> SoapFault.of(FaultCode.INVALID_OBJECT_HANDLE));
        if (id.cid() != account.memberId()) {
            throw SoapFault.of(FaultCode.ACCESS_DENIED);
        }
        return id;
    }

    /** Clients name a profile by either of its two ids (docs/protocol/offline-messages.md#28.4). */
    boolean isProfile() {
        return number == PROFILE || number == EXPRESSION_PROFILE;
    }

    /** Which display picture it is; 0, and so none, if it is no picture's. */
    long userTile() {
        return number >> REVISION_BITS;
    }

    @Override
    public String toString() {
        return "%016x!%d".formatted(cid, number);
    }
}
