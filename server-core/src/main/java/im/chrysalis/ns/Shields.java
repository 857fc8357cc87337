package im.chrysalis.ns;

/**
 * The rules by which clients refuse versions of themselves and words, of which there are none
 * (docs/protocol/notification.md#10.6 and #10.10).
 */
final class Shields {

    /** The name under which clients of MSNP11 and MSNP12 request them. */
    static final String FILE = "Shields.xml";

    private static final String CONFIG = "<config><shield>"
            + "<cli maj=\"7\" min=\"0\" minbld=\"0\" maxbld=\"9999\" deny=\" \" /></shield><block></block></config>";

    /** The file. */
    static final String DOCUMENT = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>" + CONFIG;

    /** The same as it is sent to clients from MSNP13 on; the checksum is the MD5 of what is in the element. */
    static final String POLICIES = "<Policies><Policy type=\"SHIELDS\" checksum=\"94A347C122C483F8BEAD525832DB2F71\">"
            + CONFIG + "</Policy></Policies>";

    private Shields() {}
}
