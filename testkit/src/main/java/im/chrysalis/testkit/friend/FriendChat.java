package im.chrysalis.testkit.friend;

import im.chrysalis.testkit.Message;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One conversation of a friend: a session on the switchboard. Runs under the friend's lock. */
final class FriendChat {

    /** What a friend does with what it hears in a conversation. */
    interface Ear {
        void message(FriendChat chat, Message message);

        void typing(String from);

        void nudge(String from);

        void picture(FriendChat chat, String from, P2pChunk chunk);
    }

    private static final String TEXT = """
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            X-MMS-IM-Format: FN=Arial; EF=; CO=0; CS=0; PF=22

            """.replace("\n", "\r\n");

    private final String own;
    private final Ear ear;
    private final Set<String> members = new LinkedHashSet<>();
    private final Map<String, PictureTalk> talks = new HashMap<>();
    private @Nullable FriendWire wire;

    FriendChat(String own, Ear ear) {
        this.own = own;
        this.ear = ear;
    }

    /** The connection, once there is one. */
    void runsOver(FriendWire connection) {
        wire = connection;
    }

    FriendWire wire() {
        FriendWire connection = wire;
        if (connection == null) {
            throw new IllegalStateException("the conversation has no connection yet");
        }
        return connection;
    }

    boolean isOpen() {
        return wire != null && !wire.isClosed();
    }

    Set<String> members() {
        return members;
    }

    /** The pictures between the friend and one member. */
    Map<String, PictureTalk> talks() {
        return talks;
    }

    void heard(WireLine line) {
        switch (line.verb()) {
            case "IRO" -> members.add(line.arg(3));
            case "JOI" -> members.add(line.arg(0));
            case "BYE" -> left(line.arg(0));
            case "MSG" -> message(line.arg(0), line.payload());
            default -> {
                // answers that nobody waits for
            }
        }
    }

    private void left(String email) {
        members.remove(email);
        talks.remove(email);
        if (members.isEmpty()) {
            leave();
        }
    }

    private void message(String from, byte[] payload) {
        Message message = Message.of(from, new String(payload, StandardCharsets.UTF_8));
        switch (message.type()) {
            case "text/x-msmsgscontrol" -> ear.typing(from);
            case "text/x-msnmsgr-datacast" -> {
                if (message.body().startsWith("ID: 1")) {
                    ear.nudge(from);
                }
            }
            case "application/x-msnmsgrp2p" -> {
                P2pChunk chunk = P2pChunk.in(payload);
                if (chunk != null
                        && message.headers().getOrDefault("p2p-dest", "").equalsIgnoreCase(own)) {
                    ear.picture(this, from, chunk);
                }
            }
            default -> ear.message(this, message);
        }
    }

    void say(String text) {
        send("N", TEXT + text);
    }

    void type() {
        send("U", "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: " + own + "\r\n\r\n\r\n");
    }

    void nudge() {
        send("N", "MIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\nID: 1\r\n\r\n");
    }

    void send(P2pChunk chunk, String to) {
        send("D", chunk.payload(to));
    }

    private void send(String kind, String payload) {
        send(kind, payload.getBytes(StandardCharsets.UTF_8));
    }

    private void send(String kind, byte[] payload) {
        wire().say("MSG", kind + " " + payload.length, payload);
    }

    void leave() {
        if (isOpen()) {
            wire().sayPlain("OUT");
            wire().close();
        }
    }
}
