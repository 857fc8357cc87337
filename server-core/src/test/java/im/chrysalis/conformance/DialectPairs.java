package im.chrysalis.conformance;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
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
        add("Alice< NLN NLN bob@example.com Bob" + when(caller >= CAPABILITIES, "0"));
        if (caller >= MESSAGES) {
            add("Alice< UBX bob@example.com 0");
        }
        String bobCan = when(callee >= CAPABILITIES, CALLEE_CAN);
        add("Bob> CHG 10 AWY" + bobCan, "Bob< CHG 10 AWY" + bobCan);
        add("Alice< NLN AWY bob@example.com Bob" + when(caller >= CAPABILITIES, bobCan.isEmpty() ? "0" : CALLEE_CAN));
        String aliceIs = when(caller >= CAPABILITIES, CALLER_CAN) + when(caller >= PICTURES, PICTURE);
        add("Alice> CHG 10 BSY" + aliceIs, "Alice< CHG 10 BSY" + aliceIs);
        add("Bob< NLN BSY alice@example.com Alice"
                + when(callee >= CAPABILITIES, caller >= CAPABILITIES ? CALLER_CAN : "0")
                + when(callee >= PICTURES && caller >= PICTURES, PICTURE));
    }

    private void openConversation() {
        add(
                "Alice> XFR 11 SB",
                "Alice< XFR 11 SB {switchboard} CKI {ticket}",
                "AliceChat connects to switchboard",
                "AliceChat> USR 1 alice@example.com {ticket}",
                "AliceChat< USR 1 OK alice@example.com Alice",
                "AliceChat> CAL 2 bob@example.com",
                "AliceChat< CAL 2 RINGING {chat}",
                "Bob< RNG {chat} {switchboard} CKI {invitation} alice@example.com Alice",
                "BobChat connects to switchboard",
                "BobChat> ANS 1 bob@example.com {invitation} {chat}",
                "BobChat< IRO 1 1 1 alice@example.com Alice"
                        + when(callee >= CAPABILITIES_IN_CONVERSATIONS, caller >= CAPABILITIES ? CALLER_CAN : "0"),
                "BobChat< ANS 1 OK",
                "AliceChat< JOI bob@example.com Bob"
                        + when(caller >= CAPABILITIES_IN_CONVERSATIONS, callee >= CAPABILITIES ? CALLEE_CAN : "0"));
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
        add("Bob> OUT", "Bob< (closed)", "Alice< FLN bob@example.com");
    }

    private static String when(boolean so, String word) {
        return so && !word.isEmpty() ? " " + word : "";
    }
}
