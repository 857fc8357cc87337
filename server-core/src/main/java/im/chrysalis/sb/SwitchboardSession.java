package im.chrysalis.sb;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.SwitchboardCodec;
import im.chrysalis.people.Handle;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.SwitchboardRequest;
import im.chrysalis.protocol.SwitchboardRequest.Call;
import im.chrysalis.protocol.SwitchboardRequest.JoinConversation;
import im.chrysalis.protocol.SwitchboardRequest.Leave;
import im.chrysalis.protocol.SwitchboardRequest.OpenConversation;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage;
import im.chrysalis.session.LineSession;
import im.chrysalis.session.Link;
import im.chrysalis.session.Monitoring;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the switchboard. Its first command shows a ticket (USR to open a conversation, ANS to join one),
 * with which it moves to the conversation's lane; from then on it is that conversation's member.
 */
public final class SwitchboardSession extends LineSession {

    private final Mailbox mailbox;
    private final Switchboards switchboards;
    private final CallRouter router;
    private Timers.Timer deadline;
    private @Nullable Conversation conversation;
    private @Nullable Member member;
    private boolean watched; // whether the time of the member's last message matters
    private boolean idle;

    public SwitchboardSession(
            Link link, Mailbox mailbox, Switchboards switchboards, CallRouter router, Monitoring monitoring) {
        super("SB", link, mailbox, monitoring);
        this.mailbox = mailbox;
        this.switchboards = switchboards;
        this.router = router;
        Duration patience = switchboards.settings().entryPatience();
        this.deadline = switchboards
                .timers()
                .after(
                        patience,
                        mailbox,
                        () -> endIfNotJoined("showed no ticket within " + patience.toSeconds() + " s"));
    }

    private void endIfNotJoined(String why) {
        if (member == null) {
            end(why);
        }
    }

    @Override
    protected void handle(Line line) {
        if (conversation == null || member == null) {
            handleNewcomer(SwitchboardCodec.readBeforeEntry(line));
        } else {
            if (watched) {
                member.markActive(switchboards.timers().millis());
            }
            handleMember(conversation, member, dialect().readOnSwitchboard(line));
        }
    }

    private void handleMember(Conversation conversation, Member member, SwitchboardRequest request) {
        conversation.sent(member);
        switch (request) {
            case Call r -> conversation.call(member, r);
            case SendMessage r -> conversation.relay(member, r);
            case OpenConversation r -> throw Refused.ending(Refusal.AUTHENTICATION_FAILED);
            case JoinConversation r -> throw Refused.ending(Refusal.AUTHENTICATION_FAILED);
            case Leave r -> endByClient();
        }
    }

    private void handleNewcomer(SwitchboardRequest request) {
        switch (request) {
            case OpenConversation r -> open(r);
            case JoinConversation r -> answer(r);
            case Leave r -> endByClient();
            default -> throw new MalformedLine("sends a request before USR or ANS");
        }
    }

    /**
     * The session is known by the account it names before its ticket is looked at. So, when an account's tickets are
     * voided and then its sessions ended, either the ticket is refused or the session is found.
     */
    private void claims(String email) {
        if (Handle.isValid(email)) {
            setAccount(email);
        }
    }

    private void open(OpenConversation r) {
        claims(r.email());
        Ticket ticket = switchboards
                .redeem(r.ticket(), r.email())
                .filter(Ticket::opens)
                .orElseThrow(() -> Refused.ending(Refusal.AUTHENTICATION_FAILED));
        Conversation opened = switchboards.open(router);
        Member member = admit(ticket);
        mailbox.moveTo(
                opened.lane(),
                () -> attempt(r.trId(), () -> {
                    joined(opened, member);
                    opened.open(member, r);
                }));
    }

    private void answer(JoinConversation r) {
        claims(r.email());
        Ticket ticket = switchboards
                .redeem(r.ticket(), r.email())
                .filter(t -> r.conversation().equals(t.conversation()))
                .orElseThrow(() -> Refused.ending(Refusal.AUTHENTICATION_FAILED));
        Conversation joined =
                switchboards.find(r.conversation()).orElseThrow(() -> Refused.ending(Refusal.AUTHENTICATION_FAILED));
        Member member = admit(ticket);
        mailbox.moveTo(
                joined.lane(),
                () -> attempt(r.trId(), () -> {
                    if (joined.isOver()) {
                        throw Refused.ending(Refusal.AUTHENTICATION_FAILED);
                    }
                    joined(joined, member);
                    joined.join(member, r.trId());
                }));
    }

    private Member admit(Ticket ticket) {
        deadline.cancel();
        setAccount(ticket.email()); // the string that its other sessions have
        setDialect(ticket.dialect());
        setPlace(ticket.holder().place());
        return new Member(ticket, link, toString(), switchboards.timers().millis());
    }

    private void joined(Conversation joined, Member me) {
        link.moveTo(joined.lane());
        conversation = joined;
        member = me;
        watchIdleness(me, switchboards.settings().idle());
    }

    /** Removes the member once it has sent nothing for {@code limit}; otherwise checks again later. */
    private void watchIdleness(Member member, Duration limit) {
        if (!limit.isZero()) {
            watched = true;
            long due = member.lastActivity() + limit.toMillis();
            Duration left = Duration.ofMillis(due - switchboards.timers().millis());
            deadline = switchboards.timers().after(left, mailbox, () -> {
                if (switchboards.timers().millis() < member.lastActivity() + limit.toMillis()) {
                    watchIdleness(member, limit);
                } else {
                    idle = true;
                    end("sent nothing for " + limit.toSeconds() + " s");
                }
            });
        }
    }

    @Override
    protected boolean isAuthenticated() {
        return member != null;
    }

    @Override
    protected void onEnd() {
        deadline.cancel();
        if (conversation != null && member != null) {
            conversation.leave(member, idle);
        }
    }
}
