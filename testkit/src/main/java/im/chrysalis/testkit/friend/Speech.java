package im.chrysalis.testkit.friend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a client of one dialect says things, where dialects differ (msnp2-12.md, 4.2).
 *
 * @param msnp 2 to 12
 */
record Speech(int msnp) {

    private static final Pattern NAME = Pattern.compile("MSNP(\\d+)");
    private static final int OLDEST = 2;
    private static final int LATEST = 12;

    /** Peer to peer over the switchboard, and so pictures: 0x10000000, MSN Messenger 6.0 (msnp2-12.md, 8.3). */
    private static final long CAPABILITIES = 0x1000_0000L;

    /** The speech of a dialect by its name, {@code MSNP2} to {@code MSNP12}. */
    static Speech of(String dialect) {
        Matcher name = NAME.matcher(dialect);
        int number = name.matches() ? Integer.parseInt(name.group(1)) : 0;
        if (number < OLDEST || number > LATEST) {
            throw new IllegalArgumentException(
                    "a friend speaks MSNP" + OLDEST + " to MSNP" + LATEST + ", not " + dialect);
        }
        return new Speech(number);
    }

    String name() {
        return "MSNP" + msnp;
    }

    boolean signsInByTicket() {
        return msnp >= 8;
    }

    /** Whether contacts come list by list, and not each once with all its lists. */
    boolean listsByList() {
        return msnp < 8;
    }

    boolean showsPictures() {
        return msnp >= 9;
    }

    boolean speaksOfContactsByField() {
        return msnp >= 10;
    }

    boolean hasPersonalMessages() {
        return msnp >= 11;
    }

    String synchronise() {
        return msnp >= 10 ? "0 0" : "0";
    }

    /** The words of CHG after its transaction id; the picture as the wire spells it, or empty. */
    String appear(String status, String picture) {
        String withCapabilities = msnp >= 8 ? status + " " + (msnp >= 9 ? CAPABILITIES : 0) : status;
        return msnp >= 9 && !picture.isEmpty() ? withCapabilities + " " + picture : withCapabilities;
    }

    String addVerb() {
        return speaksOfContactsByField() ? "ADC" : "ADD";
    }

    /** The words of ADD or ADC after its transaction id. */
    String add(String list, String email) {
        if (speaksOfContactsByField()) {
            return list + " N=" + email + (list.equals("FL") ? " F=" + email : "");
        }
        return list + " " + email + " " + email + (list.equals("FL") && msnp >= 7 ? " 0" : "");
    }

    String productId() {
        return msnp >= 11 ? "PROD0090YUAUV{2B" : "msmsgs@msnmsgr.com";
    }

    /** The answer to a challenge (msnp2-12.md, 9.2 and 9.3). */
    String answer(String challenge) {
        return Products.answer(msnp, challenge, productId());
    }
}
