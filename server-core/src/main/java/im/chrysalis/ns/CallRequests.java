package im.chrysalis.ns;

import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.StartConversation;
import im.chrysalis.protocol.Request.TakeCalls;

/** What a user does with conversations, as far as the notification server goes (msnp2-12.md, 10.5 and 12.1). */
final class CallRequests {

    private final OnlineUser me;
    private final Services services;

    CallRequests(OnlineUser me, Services services) {
        this.me = me;
        this.services = services;
    }

    void on(Request.OfCalls request, Turn turn) {
        switch (request) {
            case StartConversation r -> start(r, turn);
            case TakeCalls r -> {
                me.setTakesCalls(r.taken());
                turn.reply(new Notice.CallsTaken(r.trId(), r.taken()));
            }
        }
    }

    private void start(StartConversation r, Turn turn) {
        if (!me.looks().visible() || !me.takesCalls()) {
            throw Refused.because(Refusal.NOT_WHILE_HIDDEN);
        }
        if (services.switchboards().openedBy(me.email()) >= services.settings().maxConversations()) {
            throw Refused.because(Refusal.TOO_MANY_SESSIONS);
        }
        if (!me.may(Pace.Deed.CALL, services.settings().maxCalls())) {
            throw Refused.because(Refusal.TOO_ACTIVE);
        }
        String address = services.addresses()
                .switchboard(turn.endpoint().link())
                .orElseThrow(() -> Refused.because(Refusal.SWITCHBOARD_FAILED));
        String ticket =
                services.switchboards().ticketToOpen(me.card(), turn.endpoint().dialect());
        turn.reply(new Notice.SwitchboardGranted(r.trId(), address, ticket));
    }
}
