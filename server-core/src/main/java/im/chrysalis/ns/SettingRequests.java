package im.chrysalis.ns;

import im.chrysalis.people.BookChange;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Privacy;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.SetPrivacy;
import im.chrysalis.protocol.Request.SetPrompt;
import im.chrysalis.protocol.Request.SetProperty;
import java.util.Objects;

/** What a user does with settings and properties (msnp2-12.md, 6.2 to 6.5). */
final class SettingRequests {

    private final OnlineUser me;

    SettingRequests(OnlineUser me) {
        this.me = me;
    }

    void on(Request.OfSettings request, Turn turn) {
        switch (request) {
            case SetPrompt r -> {
                long version = me.edit(me.rules().setPrompt(r.prompt()));
                turn.reply(new Notice.PromptSet(r.trId(), version, r.prompt()));
            }
            case SetPrivacy r -> {
                long version = me.edit(me.rules().allowStrangers(r.strangersAllowed()));
                turn.reply(new Notice.PrivacySet(r.trId(), version, r.strangersAllowed()));
            }
            case SetProperty r -> set(r, turn);
        }
    }

    private void set(SetProperty r, Turn turn) {
        BookChange.PropertySet change = me.rules().setProperty(r.key(), r.value());
        boolean same = Objects.equals(change.value(), me.book().properties().get(r.key()));
        long version = same ? me.book().version() : me.edit(change);
        String value = Phones.sent(change.key(), me.book().properties()).orElse(null);
        turn.reply(new Notice.PropertySet(r.trId(), version, r.key(), value));
        if (!same && Phones.SHOWN.contains(r.key())) {
            Privacy privacy = me.book().privacy();
            for (Contact watcher : me.book().on(ListName.RL)) {
                if (privacy.lets(watcher.email())) {
                    turn.tell(watcher.email(), new Message.PhoneChanged(me.email(), r.key(), value));
                }
            }
        }
    }
}
