package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.NetworkContact;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.people.TextDecoding;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.SendData;
import im.chrysalis.protocol.Request.SendNetworkMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Handles what a user's clients send to clients of others, or to each other, outside of conversations
 * (docs/protocol/presence.md#8.8). The server passes it on, and does not look at it.
 */
final class DataRequestHandler {

    /** By which a client asks another place to sign out, and by which it asks all of them to. */
    private static final List<Integer> SIGN_OUT = List.of(4, 8);

    /**
     * How the payloads of these begin. MSNPSharp and aMSN obey them whoever has sent them, and aMSN whatever the type
     * (docs/protocol/mpop.md#25.3).
     */
    private static final List<String> SIGN_OUT_WORDS = List.of("goawyplzthxbye", "gtfo");

    /** How long a place that was asked to sign out may take; not all clients do. */
    private static final Duration SIGN_OUT_PATIENCE = Duration.ofSeconds(3);

    /** The type of a message that is text. */
    private static final int TEXT = 1;

    private final OnlineUser user;
    private final Services services;

    DataRequestHandler(OnlineUser user, Services services) {
        this.user = user;
        this.services = services;
    }

    void handle(Request.OfMessages request, ReplyBuilder reply) {
        switch (request) {
            case SendData r -> {
                if (r.email().equals(user.email())) {
                    sendToOwnPlaces(r, reply);
                } else {
                    requireOnline(r.email());
                    if (asksToSignOut(r)) {
                        throw Refused.because(Refusal.NOT_ONLINE);
                    }
                    user.sendAfterReply(
                            r.email(),
                            new Message.DataSent(user.email(), sender(r, reply), r.place(), r.type(), r.payload()));
                }
                reply.add(new Notice.DataSent(r.trId()));
            }
            case SendNetworkMessage r -> {
                if (r.network() != NetworkContact.MESSENGER) {
                    throw Refused.because(Refusal.NOT_ONLINE);
                }
                if (r.type() == TEXT && !isOnline(r.email())) {
                    leave(r);
                } else {
                    requireOnline(r.email());
                    user.sendAfterReply(r.email(), new Message.NetworkMessageSent(user.email(), r.type(), r.payload()));
                }
            }
        }
    }

    /** Nobody signs out somebody else. */
    private static boolean asksToSignOut(SendData r) {
        String text = new String(r.payload(), StandardCharsets.ISO_8859_1).strip();
        return SIGN_OUT.contains(r.type()) || SIGN_OUT_WORDS.stream().anyMatch(text::startsWith);
    }

    /** Requires a person that the user can see, and so may send to. */
    private void requireOnline(String email) {
        if (!isOnline(email)) {
            throw Refused.because(Refusal.NOT_ONLINE);
        }
    }

    private boolean isOnline(String email) {
        return services.directory()
                .find(email)
                .filter(presentity -> presentity.visibleTo(user.email()).visible())
                .isPresent();
    }

    /**
     * Stores a text for somebody offline, whether or not the client says that it is meant as an offline message: aMSN and
     * BitlBee do not (docs/protocol/presence.md#8.8). aMSN writes such texts in Latin-1, but says UTF-8. Success is not
     * answered.
     */
    private void leave(SendNetworkMessage r) {
        OfflineText text =
                OfflineText.read(TextDecoding.text(r.payload())).orElseThrow(() -> Refused.because(Refusal.NOT_ONLINE));
        switch (services.offlineMail().sendHere(user.email(), user.name(), r.email(), text)) {
            case STORED -> {}
            case UNAVAILABLE, INVALID -> throw Refused.because(Refusal.NOT_ONLINE);
            case THROTTLED -> throw Refused.because(Refusal.TOO_FAST);
        }
    }

    /** The place of the sender, which is shown if the client has named a place to send to. */
    private static @Nullable UUID sender(SendData r, ReplyBuilder reply) {
        return r.place() == null ? null : reply.endpoint().placeId();
    }

    /**
     * To one place, which may be the sender's, or to all others. A place that was asked to sign out cannot ask others to:
     * two clients of which each wants to be the only one would both be signed out.
     */
    private void sendToOwnPlaces(SendData r, ReplyBuilder reply) {
        Notice data = new Notice.DataReceived(user.email(), sender(r, reply), r.type(), r.payload());
        for (Endpoint endpoint : user.endpoints()) {
            boolean meant =
                    r.place() == null ? endpoint != reply.endpoint() : r.place().equals(endpoint.placeId());
            if (meant && endpoint.has(Trait.SHOWS_PLACES)) {
                reply.afterSending(() -> {
                    endpoint.send(data);
                    if (SIGN_OUT.contains(r.type())
                            && (endpoint == reply.endpoint()
                                    || !reply.endpoint().isAskedToSignOut())) {
                        endpoint.markAskedToSignOut();
                        endpoint.disconnectAfter(
                                SIGN_OUT_PATIENCE,
                                "was asked to sign out by another place",
                                new Notice.SignedOut(Notice.SignedOut.Reason.SIGNED_IN_ELSEWHERE));
                    }
                });
            }
        }
    }
}
