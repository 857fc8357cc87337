package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AnswerChallenge;
import im.chrysalis.protocol.Request.ChangePresence;
import im.chrysalis.protocol.Request.SetPersonalMessage;
import im.chrysalis.store.Pages.StoredPage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a user does with presence (msnp2-12.md, sections 8 and 9); what others see of it follows by itself. */
final class PresenceRequests {

    /** What some clients say instead of nothing. */
    private static final String NO_PICTURE = "0";

    /**
     * How often a minute somebody may show another picture or message: each is sent whole to everybody who watches, and should
     * drown nobody (msnp2-12.md, 15.7).
     */
    private static final int MAX_LOOKS = 120;

    private final OnlineUser me;
    private final Services services;

    PresenceRequests(OnlineUser me, Services services) {
        this.me = me;
        this.services = services;
    }

    void on(Request.OfPresence request, Turn turn) {
        switch (request) {
            case ChangePresence r -> change(r, turn);
            case SetPersonalMessage r -> {
                slowDown(!r.message().equals(me.looks().message()));
                me.setLooks(me.looks().saying(r.message()));
                turn.reply(new Notice.PersonalMessageSet(r.trId()));
            }
            case AnswerChallenge r -> {
                turn.endpoint().challenges().check(r.productId(), r.digest());
                turn.reply(new Notice.ChallengePassed(r.trId()));
            }
        }
    }

    private void change(ChangePresence r, Turn turn) {
        Endpoint endpoint = turn.endpoint();
        @Nullable String picture = NO_PICTURE.equals(r.picture()) ? null : r.picture();
        slowDown(!Objects.equals(picture, me.looks().picture()));
        boolean first = !endpoint.appeared();
        List<StoredPage> pages = first && endpoint.has(Trait.TAKES_PAGES)
                ? services.store().pages().waiting(me.email())
                : List.of();
        me.setLooks(me.looks()
                .appearing(
                        r.status(), Objects.requireNonNullElse(r.capabilities(), Presence.NO_CAPABILITIES), picture));
        endpoint.appears(r.status());
        turn.reply(new Notice.PresenceChanged(r.trId(), r.status(), r.capabilities(), r.picture()));
        if (first) {
            endpoint.markAppeared();
            appear(r.trId(), turn);
        }
        pages.forEach(page -> turn.reply(new Notice.Paged(me.email(), page.fromEmail(), page.text())));
        if (!pages.isEmpty()) {
            turn.afterwards(() -> services.store().pages().forget(me.email(), pages));
        }
    }

    private void slowDown(boolean showsSomethingElse) {
        if (showsSomethingElse && !me.may(Pace.Deed.SHOW_ANOTHER_LOOK, MAX_LOOKS)) {
            throw Refused.because(Refusal.TOO_FAST);
        }
    }

    /** What follows the first change of presence: who is there, the challenge, mail (msnp2-12.md, 8.1). */
    private void appear(String trId, Turn turn) {
        Endpoint endpoint = turn.endpoint();
        for (Contact contact : me.book().on(ListName.FL)) {
            services.directory()
                    .look(contact.email())
                    .ifPresent(presentity -> endpoint.answer(trId, presentity).forEach(turn::reply));
        }
        if (endpoint.has(Trait.CHALLENGED)) {
            turn.reply(new Notice.ClientChallenge(endpoint.challenges().issue()));
        }
        MailCounters mail = me.book().mail();
        if (mail != null && endpoint.has(Trait.HEARS_OF_MAIL)) {
            turn.reply(new Notice.MailWaiting(mail));
        }
    }
}
