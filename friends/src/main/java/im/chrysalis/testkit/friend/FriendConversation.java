package im.chrysalis.testkit.friend;

import im.chrysalis.testkit.Message;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One conversation of a friend: a session on the switchboard. Runs under the friend's lock. */
final class FriendConversation {

    /** Receives the events of a conversation. */
    interface Listener {
        void message(FriendConversation conversation, Message message);

        void typing(String from);

        void nudge(String from);

        void picture(FriendConversation conversation, String from, P2pChunk chunk);
    }

    private static final String TEXT = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
            + "X-MMS-IM-Format: FN=Arial; EF=; CO=0; CS=0; PF=22\r\n\r\n";

    private final String own;
    private final Listener listener;
    private final Set<String> members = new LinkedHashSet<>();
    private final Map<String, PictureTransfer> transfers = new HashMap<>();
    private @Nullable FriendConnection connection;

    FriendConversation(String own, Listener listener) {
        this.own = own;
        this.listener = listener;
    }

    /** The connection, once there is one. */
    void runsOver(FriendConnection connection) {
        this.connection = connection;
    }

    FriendConnection wire() {
        FriendConnection connection = this.connection;
        if (connection == null) {
            throw new IllegalStateException("the conversation has no connection yet");
        }
        return connection;
    }

    boolean isOpen() {
        return connection != null && !connection.isClosed();
    }

    Set<String> members() {
        return members;
    }

    /** The pictures between the friend and one member. */
    Map<String, PictureTransfer> transfers() {
        return transfers;
    }

    void received(WireLine line) {
        switch (line.verb()) {
            case "IRO":
                members.add(line.arg(3));
                break;
            case "JOI":
                members.add(line.arg(0));
                break;
            case "BYE":
                left(line.arg(0));
                break;
            case "MSG":
                message(line.arg(0), line.payload());
                break;
            default: // replies that no request waits for
        }
    }

    private void left(String email) {
        members.remove(email);
        transfers.remove(email);
        if (members.isEmpty()) {
            leave();
        }
    }

    private void message(String from, byte[] payload) {
        Message message = Message.of(from, new String(payload, StandardCharsets.UTF_8));
        switch (message.type()) {
            case "text/x-msmsgscontrol":
                listener.typing(from);
                break;
            case "text/x-msnmsgr-datacast":
                if (message.body().startsWith("ID: 1")) {
                    listener.nudge(from);
                }
                break;
            case "application/x-msnmsgrp2p":
                peerToPeer(from, message, P2pChunk.in(payload));
                break;
            default:
                listener.message(this, message);
        }
    }

    private void peerToPeer(String from, Message message, @Nullable P2pChunk chunk) {
        if (chunk != null && message.headers().getOrDefault("p2p-dest", "").equalsIgnoreCase(own)) {
            listener.picture(this, from, chunk);
        }
    }

    void sendText(String text) {
        send("N", TEXT + text);
    }

    void sendTyping() {
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
        wire().send("MSG", kind + " " + payload.length, payload);
    }

    void leave() {
        if (isOpen()) {
            wire().sendPlain("OUT");
            wire().close();
        }
    }
}
