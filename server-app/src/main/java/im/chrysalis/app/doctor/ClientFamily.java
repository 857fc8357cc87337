package im.chrysalis.app.doctor;

import im.chrysalis.app.tls.WellKnownHost.Need;
import java.util.EnumSet;
import java.util.List;

/** A family of clients with the same needs. */
public enum ClientFamily {
    /** They sign in by MD5, at the three servers alone. */
    FIRST(
            "MSN Messenger 1.0 to 4.7, Windows Messenger 4.0 to 4.7.2004",
            List.of(new DispatchCheck(), new SwitchboardCheck(), new HostNamesCheck(EnumSet.of(Need.FIRST_CONTACT)))),
    /** They sign in by the web first. */
    WEB(
            "MSN Messenger 5.0 to 7.5, Windows Messenger 4.7.2005 to 5.1",
            List.of(
                    new WebCheck(),
                    new TlsCheck(),
                    new HostNamesCheck(EnumSet.of(Need.SIGN_IN, Need.FIREWALLED, Need.EXTRA)))),
    /** They read their lists by the web too, besides what {@link #WEB} needs. */
    LIVE(
            "Windows Live Messenger 8.0 to 16.4",
            List.of(
                    new SoapServiceCheck("address book service", "/abservice/abservice.asmx"),
                    new SoapServiceCheck("storage service", "/storageservice/SchematizedStore.asmx"),
                    new HostNamesCheck(EnumSet.of(Need.CONTACT_LIST))));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // none of the checks has state
    private final List<Check> checks;

    ClientFamily(String title, List<Check> checks) {
        this.title = title;
        this.checks = checks;
    }

    /** Their versions. */
    public String title() {
        return title;
    }

    List<Check> checks() {
        return checks;
    }
}
