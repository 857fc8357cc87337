package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.BookChange;
import im.chrysalis.people.Phones;
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
                boolean repeats = r.strangersAllowed() == me.book().strangersAllowed();
                long version = repeats && turn.endpoint().has(Trait.PRIVACY_REPEATABLE)
                        ? me.book().version()
                        : me.edit(me.rules().allowStrangers(r.strangersAllowed()));
                turn.reply(new Notice.PrivacySet(r.trId(), version, r.strangersAllowed()));
            }
            case SetProperty r -> set(r, turn);
        }
    }

    private void set(SetProperty r, Turn turn) {
        BookChange.PropertySet change = me.rules().setProperty(r.key(), r.value());
        long version = me.book().version();
        if (!Objects.equals(change.value(), me.book().properties().get(r.key()))) {
            if (r.key().equals(Phones.MOBILE_ENABLED) && me.book().properties().containsKey(Phones.MOBILE)) {
                me.edit(new BookChange.PropertySet(Phones.MOBILE, null)); // without a device, nobody may page it
            }
            version = me.edit(change);
        }
        String value = Phones.sent(change.key(), me.book().properties()).orElse(null);
        turn.reply(new Notice.PropertySet(r.trId(), version, r.key(), value));
    }
}
