package im.chrysalis.ns;

import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.SetCallAcceptance;
import im.chrysalis.protocol.Request.StartConversation;

/**
 * Handles a user's requests about conversations, as far as the notification server is concerned
 * (docs/protocol/notification.md#10.5 and docs/protocol/switchboard.md#12.1).
 */
final class CallRequestHandler {

    private final OnlineUser user;
    private final Services services;

    CallRequestHandler(OnlineUser user, Services services) {
        this.user = user;
        this.services = services;
    }

    void handle(Request.OfCalls request, ReplyBuilder reply) {
        switch (request) {
            case StartConversation r -> start(r, reply);
            case SetCallAcceptance r -> {
                user.presence().setAcceptsCalls(r.accepted());
                reply.add(new Notice.CallAcceptanceSet(r.trId(), r.accepted()));
                if (r.accepted()) {
                    user.sendAfterReply(user.email(), new Message.OfflineMessagesWaiting());
                }
            }
        }
    }

    private void start(StartConversation r, ReplyBuilder reply) {
        boolean seen = user.presence().wanted().visible() || reply.endpoint().mayCallWhileHidden();
        if (!seen || !user.presence().acceptsCalls()) {
            throw Refused.because(Refusal.NOT_WHILE_HIDDEN);
        }
        if (services.switchboards().openedBy(user.email())
                >= services.settings().maxConversations()) {
            throw Refused.because(Refusal.TOO_MANY_SESSIONS);
        }
        if (!user.tryAcquire(RateLimiter.Operation.CALL, services.settings().maxCalls())) {
            throw Refused.because(Refusal.TOO_ACTIVE);
        }
        String address = services.addresses()
                .switchboard(reply.endpoint().link())
                .orElseThrow(() -> Refused.because(Refusal.SWITCHBOARD_FAILED));
        String ticket = services.switchboards()
                .ticketToOpen(user.identity(reply.endpoint()), reply.endpoint().dialect());
        reply.add(new Notice.SwitchboardGranted(r.trId(), address, ticket));
    }
}
