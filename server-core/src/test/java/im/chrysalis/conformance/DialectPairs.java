package im.chrysalis.conformance;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.people.NameEncoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Conversations of two clients, one for every pair of dialects: each receives the other's presence in its own dialect,
 * and the other's messages octet for octet (docs/protocol/presence.md#8, docs/protocol/switchboard.md#12 and
 * docs/protocol/behaviour.md#15.4).
 */
public final class DialectPairs {

    private static final int CAPABILITIES = 8;
    private static final int PICTURES = 9;
    private static final int MESSAGES = 11;
    private static final int CAPABILITIES_IN_CONVERSATIONS = 12;
    private static final int NAMES_CONTACTS = 13;
    private static final int NETWORKS = 14;
    private static final int PAIRS = 16;
    private static final int ADDRESSES = 18;

    private static final String CALLER_CAN = "1073741824";
    private static final String CALLEE_CAN = "268435456";
    private static final String PICTURE = "%3Cmsnobj%20Creator%3D%22alice%40example.com%22%2F%3E";

    private final int caller;
    private final int callee;
    private final List<String> lines = new ArrayList<>();

    private DialectPairs(Dialect caller, Dialect callee) {
        this.caller = number(caller);
        this.callee = number(callee);
    }

    private static int number(Dialect dialect) {
        return Integer.parseInt(dialect.name().substring("MSNP".length()));
    }

    /** Every ordered pair of dialects, as a transcript. */
    public static Stream<Transcript> all() {
        return Dialects.ALL.stream()
                .flatMap(caller -> Dialects.ALL.stream().map(callee -> new DialectPairs(caller, callee).transcript()));
    }

    private Transcript transcript() {
        add(
                "# MSNP" + caller + " calls MSNP" + callee,
                "user alice@example.com \"Alice\"",
                "user bob@example.com \"Bob\"",
                "alice@example.com lists bob@example.com on FL AL",
                "bob@example.com lists alice@example.com on FL AL");
        comeOnline();
        openConversation();
        exchangeMessages();
        leave();
        Path name = Path.of("pairings/msnp" + caller + "-calls-msnp" + callee);
        return new TranscriptParser(name, lines).parse();
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }

    private void comeOnline() {
        add("Alice = alice@example.com comes online with MSNP" + caller);
        add("Bob = bob@example.com comes online with MSNP" + callee);
        add("Alice< NLN NLN " + person(caller, "bob@example.com") + " Bob" + shownAs(caller, "0") + noPicture(caller));
        messageOfBob("0:0");
        String bobCan = when(callee >= CAPABILITIES, own(callee, CALLEE_CAN));
        add("Bob> CHG 10 AWY" + bobCan, "Bob< CHG 10 AWY" + bobCan);
        ownPresence("Bob", "bob@example.com", callee, "AWY", CALLEE_CAN, noPicture(callee));
        add("Alice< NLN AWY " + person(caller, "bob@example.com") + " Bob"
                + shownAs(caller, callee >= CAPABILITIES ? own(callee, CALLEE_CAN) : "0")
                + noPicture(caller));
        if (callee >= PAIRS && caller >= PAIRS) {
            messageOfBob(own(callee, CALLEE_CAN));
        }
        String aliceIs = when(caller >= CAPABILITIES, own(caller, CALLER_CAN)) + when(caller >= PICTURES, PICTURE);
        add("Alice> CHG 10 BSY" + aliceIs, "Alice< CHG 10 BSY" + aliceIs);
        ownPresence("Alice", "alice@example.com", caller, "BSY", CALLER_CAN, " " + PICTURE);
        add("Bob< NLN BSY " + person(callee, "alice@example.com") + " Alice"
                + shownAs(callee, caller >= CAPABILITIES ? own(caller, CALLER_CAN) : "0")
                + (callee >= PICTURES && caller >= PICTURES ? " " + PICTURE : noPicture(callee)));
        if (callee >= PAIRS && caller >= PAIRS) {
            add(
                    "Bob< UBX " + person(callee, "alice@example.com") + " {length}",
                    "    | <Data>" + introduction(callee, "Alice", PICTURE) + place("616c", own(caller, CALLER_CAN))
                            + "</Data>");
        }
    }

    /** Alice's client is shown no message, but the place where Bob is. */
    private void messageOfBob(String bobCan) {
        if (caller >= PAIRS && callee >= PAIRS) {
            add(
                    "Alice< UBX " + person(caller, "bob@example.com") + " {length}",
                    "    | <Data>" + introduction(caller, "Bob", "0") + place("626f", bobCan) + "</Data>");
        } else if (caller >= MESSAGES) {
            add("Alice< UBX " + person(caller, "bob@example.com") + " 0");
        }
    }

    /** Clients that name their place are sent their own presence. */
    private void ownPresence(String client, String email, int msnp, String status, String can, String picture) {
        if (msnp >= PAIRS) {
            String guid = email.startsWith("a") ? "616c" : "626f";
            add(
                    client + "< NLN " + status + " " + person(msnp, email) + " " + client + " " + own(msnp, can)
                            + picture,
                    client + "< UBX " + person(msnp, email) + " {length}",
                    "    | <Data>" + introduction(msnp, client, picture.isEmpty() ? "0" : picture.strip())
                            + place(guid, own(msnp, can)) + "<PrivateEndpointData id=\"" + guid(guid)
                            + "\"><EpName></EpName><Idle>false</Idle><ClientType>1</ClientType><State>NLN</State>"
                            + "</PrivateEndpointData></Data>");
        }
    }

    /** The picture and the name before the rest of UBX. */
    private static String introduction(int receiver, String name, String picture) {
        return receiver < ADDRESSES
                ? ""
                : "<UserTileLocation>"
                        + NameEncoding.decode(picture)
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("\"", "&quot;")
                        + "</UserTileLocation><FriendlyName>" + name + "</FriendlyName>";
    }

    private static String place(String end, String can) {
        return "<EndpointData id=\"" + guid(end) + "\"><Capabilities>" + can + "</Capabilities></EndpointData>";
    }

    private static String guid(String end) {
        return "{f26d1f07-95e2-403c-bc18-d4bfed49" + end + "}";
    }

    /** What the receiver is sent in place of a picture. */
    private static String noPicture(int receiver) {
        return receiver >= ADDRESSES ? " 0" : "";
    }

    /** A person in the dialect of the receiver. */
    private static String person(int receiver, String email) {
        return receiver >= ADDRESSES ? "1:" + email : receiver >= NETWORKS ? email + " 1" : email;
    }

    /** Capabilities as the sender writes them. */
    private static String own(int sender, String can) {
        return sender >= PAIRS ? can + ":48" : can;
    }

    /** Capabilities as the receiver is sent them. */
    private static String shownAs(int receiver, String can) {
        if (receiver < CAPABILITIES) {
            return "";
        }
        String first = can.split(":", -1)[0];
        return " " + (receiver < PAIRS ? first : can.contains(":") ? can : first + ":0");
    }

    private void openConversation() {
        String alice = "alice@example.com";
        String bob = "bob@example.com";
        String aliceInChat = alice + (caller >= PAIRS ? ";" + guid("616c") : "");
        String bobInChat = bob + (callee >= PAIRS ? ";" + guid("626f") : "");
        add(
                "Alice> XFR 11 SB",
                "Alice< XFR 11 SB {switchboard} CKI {ticket}" + domain(caller),
                "AliceChat connects to switchboard",
                "AliceChat> USR 1 " + aliceInChat + " {ticket}",
                "AliceChat< USR 1 OK " + aliceInChat + " Alice",
                "AliceChat> CAL 2 " + bob,
                "AliceChat< CAL 2 RINGING {chat}",
                "Bob< RNG {chat} {switchboard} CKI {invitation} " + alice + " Alice" + domain(callee),
                "BobChat connects to switchboard",
                "BobChat> ANS 1 " + bobInChat + " {invitation} {chat}");
        String aliceCan = inConversation(callee, caller >= CAPABILITIES ? own(caller, CALLER_CAN) : "0");
        String bobCan = inConversation(caller, callee >= CAPABILITIES ? own(callee, CALLEE_CAN) : "0");
        boolean bothAtPlaces = caller >= PAIRS && callee >= PAIRS;
        if (bothAtPlaces) {
            add(
                    "BobChat< IRO 1 1 2 " + aliceInChat + " Alice" + aliceCan,
                    "BobChat< IRO 1 2 2 " + alice + " Alice" + aliceCan);
        } else {
            add("BobChat< IRO 1 1 1 " + alice + " Alice" + aliceCan);
        }
        add("BobChat< ANS 1 OK");
        if (callee >= PAIRS) {
            add("BobChat< JOI " + bob + " Bob " + own(callee, CALLEE_CAN));
        }
        if (bothAtPlaces) {
            add("AliceChat< JOI " + bobInChat + " Bob" + bobCan);
        }
        add("AliceChat< JOI " + bob + " Bob" + bobCan);
    }

    /** What follows a ticket for a switchboard. */
    private static String domain(int receiver) {
        return when(receiver >= NAMES_CONTACTS, "U messenger.msn.com") + when(receiver >= NETWORKS, "1");
    }

    /** Capabilities as the receiver is sent them in a conversation. */
    private static String inConversation(int receiver, String can) {
        return receiver >= CAPABILITIES_IN_CONVERSATIONS ? shownAs(receiver, can) : "";
    }

    private void exchangeMessages() {
        add(
                "AliceChat> MSG 3 A {length}",
                "    | MIME-Version: 1.0",
                "    | Content-Type: text/plain; charset=UTF-8",
                "    |",
                "    | Grüße, Bob",
                "BobChat< MSG alice@example.com Alice {length}",
                "    | (the same)",
                "AliceChat< ACK 3",
                "BobChat> MSG 2 N {length}",
                "    | MIME-Version: 1.0",
                "    | Content-Type: text/x-msnmsgr-datacast",
                "    |",
                "    | ID: 1",
                "    |",
                "    |",
                "AliceChat< MSG bob@example.com Bob {length}",
                "    | (the same)");
        if (callee >= PICTURES) {
            add(
                    "BobChat> MSG 3 D {length}",
                    "    | MIME-Version: 1.0",
                    "    | Content-Type: application/x-msnmsgrp2p",
                    "    | P2P-Dest: alice@example.com",
                    "    |",
                    "    |",
                    "    |x " + "00 0d 0a ff ".repeat(13),
                    "AliceChat< MSG bob@example.com Bob {length}",
                    "    | (the same)",
                    "BobChat< ACK 3");
        }
    }

    private void leave() {
        add("BobChat> OUT", "BobChat< (closed)", "AliceChat< BYE bob@example.com");
        add(
                "Bob> OUT",
                "Bob< (closed)",
                "Alice< FLN " + person(caller, "bob@example.com") + (caller >= PAIRS ? " 0:0" : ""));
    }

    private static String when(boolean so, String word) {
        return so && !word.isEmpty() ? " " + word : "";
    }
}
