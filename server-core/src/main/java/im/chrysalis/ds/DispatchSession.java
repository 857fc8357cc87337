package im.chrysalis.ds;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.Timers;
import im.chrysalis.dialect.Dialect;
import im.chrysalis.people.Handle;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AskSecurity;
import im.chrysalis.protocol.Request.Identify;
import im.chrysalis.protocol.Request.Negotiate;
import im.chrysalis.protocol.Request.ReportClient;
import im.chrysalis.protocol.Request.SignOut;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.LineSession;
import im.chrysalis.session.Link;
import im.chrysalis.session.Negotiation;
import im.chrysalis.session.Oversight;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.time.Duration;
import java.util.List;

/** A connection to the dispatch server, which greets a client and sends it on (msnp2-12.md, 2.1 and 5.5). */
public final class DispatchSession extends LineSession {

    private final Negotiation negotiation;
    private final Addresses addresses;
    private final Timers.Timer deadline;
    private boolean greeted;

    public DispatchSession(
            Link link,
            Mailbox mailbox,
            Negotiation negotiation,
            Addresses addresses,
            Timers timers,
            Duration patience,
            Oversight oversight) {
        super("DS", link, mailbox, oversight);
        this.negotiation = negotiation;
        this.addresses = addresses;
        this.deadline =
                timers.after(patience, mailbox, () -> end("named no account within " + patience.toSeconds() + " s"));
    }

    @Override
    protected void handle(Line line) {
        Request request = dialect().read(line);
        switch (request) {
            case Negotiate r -> negotiate(r);
            case AskSecurity r -> tell(new Notice.SecurityPackages(r.trId()));
            case ReportClient r -> {
                hasClient(r.client(), r.version());
                tell(new Notice.ClientAdvice(r.trId(), r.query(), r.version()));
            }
            case Identify r -> redirect(r);
            case SignOut r -> endAsAsked();
            default -> throw new MalformedLine(line.verb() + " is not for a dispatch server");
        }
    }

    private void negotiate(Negotiate r) {
        if (greeted) {
            throw Refused.ending(Refusal.NOT_EXPECTED);
        }
        greeted = true;
        List<Dialect> common = negotiation.common(r);
        tell(new Notice.VersionAgreed(r.trId(), negotiation.answer(r)));
        if (common.isEmpty()) {
            end("offers no dialect this server speaks: " + r.words());
        } else {
            speak(common.get(0));
        }
    }

    private void redirect(Identify r) {
        if (Handle.isValid(r.email())) {
            identifyAs(r.email());
        }
        tell(new Notice.Redirected(r.trId(), addresses.notification(link), addresses.dispatch(link)));
        endAsAsked();
    }

    @Override
    protected boolean isEstablished() {
        return false;
    }

    @Override
    protected void left() {
        deadline.cancel();
    }
}
