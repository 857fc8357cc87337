package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.Phones;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.SetPrivacy;
import im.chrysalis.protocol.Request.SetPrompt;
import im.chrysalis.protocol.Request.SetProperty;
import java.util.Objects;

/** Handles a user's requests about settings and properties (docs/protocol/lists.md#6.2 to #6.5). */
final class SettingRequestHandler {

    private final OnlineUser user;

    SettingRequestHandler(OnlineUser user) {
        this.user = user;
    }

    void handle(Request.OfSettings request, ReplyBuilder reply) {
        switch (request) {
            case SetPrompt r -> {
                long version = user.edit(user.rules().setPrompt(r.prompt()));
                reply.add(new Notice.PromptSet(r.trId(), version, r.prompt()));
            }
            case SetPrivacy r -> {
                boolean repeats = r.strangersAllowed() == user.book().strangersAllowed();
                long version = repeats && reply.endpoint().has(Trait.PRIVACY_REPEATABLE)
                        ? user.book().listVersion()
                        : user.edit(user.rules().allowStrangers(r.strangersAllowed()));
                reply.add(new Notice.PrivacySet(r.trId(), version, r.strangersAllowed()));
            }
            case SetProperty r -> set(r, reply);
        }
    }

    private void set(SetProperty r, ReplyBuilder reply) {
        AddressBookChange.PropertySet change = user.rules().setProperty(r.key(), r.value());
        long version = user.book().listVersion();
        if (!Objects.equals(change.value(), user.book().properties().get(r.key()))) {
            if (r.key().equals(Phones.MOBILE_ENABLED)
                    && user.book().properties().containsKey(Phones.MOBILE)) {
                user.edit(new AddressBookChange.PropertySet(
                        Phones.MOBILE, null)); // without a device, pages are not accepted
            }
            version = user.edit(change);
        }
        String value = Phones.wireValue(change.key(), user.book().properties()).orElse(null);
        reply.add(new Notice.PropertySet(r.trId(), version, r.key(), value));
    }
}
