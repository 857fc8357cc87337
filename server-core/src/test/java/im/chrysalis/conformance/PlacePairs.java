package im.chrysalis.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Sign-ins of an account that is signed in, one for every pair of these dialects, and for those that may be at several
 * places also with the same GUID, with none, and with several places switched off by the owner
 * (docs/protocol/mpop.md#25.1 and #25.2). Each shows what both clients of the account and a contact are sent.
 */
public final class PlacePairs {

    private static final List<Integer> DIALECTS = List.of(2, 12, 15, 16, 17, 18);
    private static final int PLACES = 16;
    private static final int ADDRESSES = 18;

    /** Picture and name, with which messages begin at MSNP18. */
    private static final String INTRODUCTION =
            "<UserTileLocation>0</UserTileLocation><FriendlyName>Alice</FriendlyName>";

    private static final String HOME = "{11111111-aaaa-4bbb-8ccc-000000000001}";
    private static final String WORK = "{22222222-aaaa-4bbb-8ccc-000000000002}";

    /** How the places differ. */
    private enum Variant {
        /** Each client names a GUID of its own. */
        OTHER_PLACE,
        SAME_PLACE,
        NEWCOMER_NAMES_NONE,
        FORMER_NAMES_NONE,
        SWITCHED_OFF
    }

    private final int former;
    private final int newcomer;
    private final Variant variant;
    private final List<String> lines = new ArrayList<>();

    private PlacePairs(int former, int newcomer, Variant variant) {
        this.former = former;
        this.newcomer = newcomer;
        this.variant = variant;
    }

    /** Every case, as a transcript. */
    public static Stream<Transcript> all() {
        return DIALECTS.stream()
                .flatMap(former -> DIALECTS.stream()
                        .flatMap(newcomer -> Stream.of(Variant.values())
                                .filter(variant ->
                                        variant == Variant.OTHER_PLACE || (former >= PLACES && newcomer >= PLACES))
                                .map(variant -> new PlacePairs(former, newcomer, variant).transcript())));
    }

    private boolean bothStay() {
        return variant == Variant.OTHER_PLACE && former >= PLACES && newcomer >= PLACES;
    }

    private String formerPlace() {
        return variant == Variant.FORMER_NAMES_NONE ? "none" : HOME;
    }

    private String newPlace() {
        return switch (variant) {
            case SAME_PLACE -> HOME;
            case NEWCOMER_NAMES_NONE -> "none";
            default -> WORK;
        };
    }

    private Transcript transcript() {
        String name = "msnp" + former + "-then-msnp" + newcomer + "-"
                + variant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        add(
                "# MSNP" + former + ", then MSNP" + newcomer + ": "
                        + variant.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "user alice@example.com \"Alice\"",
                "user bob@example.com \"Bob\"",
                "bob@example.com lists alice@example.com on FL AL");
        if (variant == Variant.SWITCHED_OFF) {
            switchOff();
        }
        add("Bob = bob@example.com comes online with MSNP18");
        add("Home = alice@example.com comes online with MSNP" + former + at(former, formerPlace()));
        contactSees("NLN", former, "0", "0:0", shown(former, formerPlace(), "0:0"));
        add("Work = alice@example.com comes online with MSNP" + newcomer + at(newcomer, newPlace()));
        if (bothStay()) {
            bothStayIn();
        } else {
            formerLeaves();
        }
        return new TranscriptParser(Path.of("places/" + name), lines).parse();
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }

    private static String at(int msnp, String place) {
        return msnp >= PLACES ? " at " + place : "";
    }

    /** The former client is signed out, and a contact sees the account leave and come. */
    private void formerLeaves() {
        add("Home< OUT OTH", "Home< (closed)");
        add("Bob< FLN 1:alice@example.com 0:0");
        contactSees("NLN", newcomer, "0", "0:0", shown(newcomer, newPlace(), "0:0"));
        add("Work> OUT", "Work< (closed)", "Bob< FLN 1:alice@example.com 0:0");
    }

    /** Both clients stay, and are sent the presence that either of them sets; the last of them takes the account offline. */
    private void bothStayIn() {
        ownPlaces("Home", former, HOME, "0:0", WORK, "0:0");
        contactSeesPlaces(shown(former, HOME, "0:0") + shown(newcomer, WORK, "0:0"));
        add("Work> CHG 10 BSY 5:48", "Work< CHG 10 BSY 5:48");
        ownPresence("Work", newcomer, "BSY", "5:48", HOME, "0:0", WORK, "5:48");
        ownPresence("Home", former, "BSY", "5:48", HOME, "0:0", WORK, "5:48");
        contactSees("BSY", newcomer, "5:48", "5:48", shown(former, HOME, "0:0") + shown(newcomer, WORK, "5:48"));
        add("Home> CHG 10 IDL 0:0", "Home< CHG 10 IDL 0:0");
        add("Home< NLN IDL " + own(former) + " Alice 5:48" + noPicture(former));
        ownPlaces("Home", former, HOME, "0:0", WORK, "5:48");
        add("Work< (nothing)", "Bob< (nothing)");
        add("Work> CHG 11 BSY 5:48", "Work< CHG 11 BSY 5:48", "Work< (nothing)", "Home< (nothing)", "Bob< (nothing)");
        add("Work> OUT", "Work< (closed)");
        ownPresence("Home", former, "IDL", "0:0", HOME, "0:0");
        contactSees("IDL", former, "0:0", "0:0", shown(former, HOME, "0:0"));
        add("Home> OUT", "Home< (closed)", "Bob< FLN 1:alice@example.com 0:0");
    }

    /** A contact that uses MSNP18 is sent the account's presence, and its message with its places. */
    private void contactSees(String status, int msnp, String can, String pair, String places) {
        add("Bob< NLN " + status + " 1:alice@example.com Alice " + (msnp >= PLACES ? pair : can + ":0") + " 0");
        contactSeesPlaces(places);
    }

    private void contactSeesPlaces(String places) {
        if (places.isEmpty()) {
            add("Bob< UBX 1:alice@example.com 0");
        } else {
            add("Bob< UBX 1:alice@example.com {length}", "    | <Data>" + INTRODUCTION + places + "</Data>");
        }
    }

    private void ownPresence(String client, int msnp, String status, String pair, String... places) {
        add(client + "< NLN " + status + " " + own(msnp) + " Alice " + pair + noPicture(msnp));
        ownPlaces(client, msnp, places);
    }

    /** Places, each as GUID and capabilities. */
    private void ownPlaces(String client, int msnp, String... places) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < places.length; i += 2) {
            data.append(endpointData(places[i], places[i + 1]));
        }
        for (int i = 0; i < places.length; i += 2) {
            data.append("<PrivateEndpointData id=\"" + places[i]
                    + "\"><EpName></EpName><Idle>false</Idle><ClientType>1</ClientType><State>NLN</State>"
                    + "</PrivateEndpointData>");
        }
        String introduction = msnp >= ADDRESSES ? INTRODUCTION : "";
        add(client + "< UBX " + own(msnp) + " {length}", "    | <Data>" + introduction + data + "</Data>");
    }

    private static String own(int msnp) {
        return msnp >= ADDRESSES ? "1:alice@example.com" : "alice@example.com 1";
    }

    private static String noPicture(int msnp) {
        return msnp >= ADDRESSES ? " 0" : "";
    }

    private static String shown(int msnp, String place, String pair) {
        return msnp >= PLACES && !place.equals("none") ? endpointData(place, pair) : "";
    }

    private static String endpointData(String place, String pair) {
        return "<EndpointData id=\"" + place + "\"><Capabilities>" + pair + "</Capabilities></EndpointData>";
    }

    /** The owner switches several places off, by the address book service. */
    private void switchOff() {
        add(
                "http Soap> POST /abservice/abservice.asmx",
                "    Content-Type: text/xml; charset=utf-8",
                "    SOAPAction: \"http://www.msn.com/webservices/AddressBook/ABContactUpdate\"",
                "    | <?xml version=\"1.0\" encoding=\"utf-8\"?>",
                "    | <soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">",
                "    | <soap:Header><ABAuthHeader xmlns=\"http://www.msn.com/webservices/AddressBook\">",
                "    | <TicketToken>{ticket(alice@example.com,secret,web)}</TicketToken></ABAuthHeader></soap:Header>",
                "    | <soap:Body><ABContactUpdate xmlns=\"http://www.msn.com/webservices/AddressBook\">",
                "    | <abId>00000000-0000-0000-0000-000000000000</abId><contacts><Contact><contactInfo>",
                "    | <contactType>Me</contactType><annotations><Annotation><Name>MSN.IM.MPOP</Name>",
                "    | <Value>0</Value></Annotation></annotations></contactInfo>",
                "    | <propertiesChanged>Annotation</propertiesChanged></Contact></contacts>",
                "    | </ABContactUpdate></soap:Body></soap:Envelope>",
                "http Soap< 200",
                "    | (anything)");
    }
}
