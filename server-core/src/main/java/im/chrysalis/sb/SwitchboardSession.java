package im.chrysalis.sb;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.SwitchboardForms;
import im.chrysalis.people.Handle;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.SwitchboardRequest;
import im.chrysalis.protocol.SwitchboardRequest.Answer;
import im.chrysalis.protocol.SwitchboardRequest.Call;
import im.chrysalis.protocol.SwitchboardRequest.Enter;
import im.chrysalis.protocol.SwitchboardRequest.Leave;
import im.chrysalis.protocol.SwitchboardRequest.Say;
import im.chrysalis.session.LineSession;
import im.chrysalis.session.Link;
import im.chrysalis.session.Oversight;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the switchboard. Its first command shows a ticket (USR to open a conversation, ANS to join one), with
 * which it moves to the conversation's lane; from then on it is that conversation's member.
 */
public final class SwitchboardSession extends LineSession {

    private final Mailbox mailbox;
    private final Switchboards switchboards;
    private final CallTarget calls;
    private Timers.Timer deadline;
    private @Nullable Conversation conversation;
    private @Nullable Member member;
    private boolean watched; // whether it matters when the member last said something
    private boolean idle;

    public SwitchboardSession(
            Link link, Mailbox mailbox, Switchboards switchboards, CallTarget calls, Oversight oversight) {
        super("SB", link, mailbox, oversight);
        this.mailbox = mailbox;
        this.switchboards = switchboards;
        this.calls = calls;
        Duration patience = switchboards.settings().entryPatience();
        this.deadline = switchboards
                .timers()
                .after(patience, mailbox, () -> endIfOutside("showed no ticket within " + patience.toSeconds() + " s"));
    }

    private void endIfOutside(String why) {
        if (member == null) {
            end(why);
        }
    }

    @Override
    protected void handle(Line line) {
        if (conversation == null || member == null) {
            enter(SwitchboardForms.readAtTheDoor(line));
        } else {
            if (watched) {
                member.heard(switchboards.timers().millis());
            }
            talk(conversation, member, dialect().readOnSwitchboard(line));
        }
    }

    private void talk(Conversation conversation, Member member, SwitchboardRequest request) {
        switch (request) {
            case Call r -> conversation.call(member, r);
            case Say r -> conversation.say(member, r);
            case Enter r -> throw Refused.ending(Refusal.AUTHENTICATION_FAILED);
            case Answer r -> throw Refused.ending(Refusal.AUTHENTICATION_FAILED);
            case Leave r -> endAsAsked();
        }
    }

    private void enter(SwitchboardRequest request) {
        switch (request) {
            case Enter r -> open(r);
            case Answer r -> answer(r);
            case Leave r -> endAsAsked();
            default -> throw new MalformedLine("talks before USR or ANS");
        }
    }

    /**
     * The session is known by the account it names before its ticket is looked at. So, when an account's tickets are voided
     * and then its sessions ended, either the ticket is refused or the session is found.
     */
    private void claims(String email) {
        if (Handle.isValid(email)) {
            identifyAs(email);
        }
    }

    private void open(Enter r) {
        claims(r.email());
        Ticket ticket = switchboards
                .redeem(r.ticket(), r.email())
                .filter(Ticket::opens)
                .orElseThrow(() -> Refused.ending(Refusal.AUTHENTICATION_FAILED));
        Conversation opened = switchboards.open(calls);
        Member me = admit(ticket);
        mailbox.moveTo(
                opened.lane(),
                () -> attempt(r.trId(), () -> {
                    become(opened, me);
                    opened.open(me, r.trId());
                }));
    }

    private void answer(Answer r) {
        claims(r.email());
        Ticket ticket = switchboards
                .redeem(r.ticket(), r.email())
                .filter(t -> r.conversation().equals(t.conversation()))
                .orElseThrow(() -> Refused.ending(Refusal.AUTHENTICATION_FAILED));
        Conversation joined =
                switchboards.find(r.conversation()).orElseThrow(() -> Refused.ending(Refusal.AUTHENTICATION_FAILED));
        Member me = admit(ticket);
        mailbox.moveTo(
                joined.lane(),
                () -> attempt(r.trId(), () -> {
                    if (joined.isOver()) {
                        throw Refused.ending(Refusal.AUTHENTICATION_FAILED);
                    }
                    become(joined, me);
                    joined.join(me, r.trId());
                }));
    }

    private Member admit(Ticket ticket) {
        deadline.cancel();
        identifyAs(ticket.email()); // the string that its other sessions have
        speak(ticket.dialect());
        return new Member(ticket, link, toString(), switchboards.timers().millis());
    }

    private void become(Conversation joined, Member me) {
        link.moveTo(joined.lane());
        conversation = joined;
        member = me;
        watchIdleness(me, switchboards.settings().idle());
    }

    /** Drops the member once it has said nothing for {@code limit}; looks again whenever it has. */
    private void watchIdleness(Member me, Duration limit) {
        if (!limit.isZero()) {
            watched = true;
            long due = me.lastHeard() + limit.toMillis();
            Duration left = Duration.ofMillis(due - switchboards.timers().millis());
            deadline = switchboards.timers().after(left, mailbox, () -> {
                if (switchboards.timers().millis() < me.lastHeard() + limit.toMillis()) {
                    watchIdleness(me, limit);
                } else {
                    idle = true;
                    end("said nothing for " + limit.toSeconds() + " s");
                }
            });
        }
    }

    @Override
    protected boolean isEstablished() {
        return member != null;
    }

    @Override
    protected void left() {
        deadline.cancel();
        if (conversation != null && member != null) {
            conversation.leave(member, idle);
        }
    }
}
