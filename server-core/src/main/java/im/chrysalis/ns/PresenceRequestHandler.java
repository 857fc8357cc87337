package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AnswerChallenge;
import im.chrysalis.protocol.Request.ChangePresence;
import im.chrysalis.protocol.Request.SetPersonalMessage;
import im.chrysalis.protocol.Request.SetPlaceCapabilities;
import im.chrysalis.protocol.Request.SetPrivatePlaceData;
import im.chrysalis.store.PageQueue.StoredPage;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Handles a user's requests about presence (docs/protocol/presence.md#8 and docs/protocol/challenges.md#9); notices to
 * watchers follow from the result.
 */
final class PresenceRequestHandler {

    /** The value that some clients send for no picture. */
    private static final String NO_PICTURE = "0";

    /**
     * How often a minute a user may change picture or message: each change is sent in full to all watchers
     * (docs/protocol/behaviour.md#15.7).
     */
    private static final int MAX_PRESENCE_CHANGES = 120;

    private final OnlineUser user;
    private final Services services;

    PresenceRequestHandler(OnlineUser user, Services services) {
        this.user = user;
        this.services = services;
    }

    void handle(Request.OfPresence request, ReplyBuilder reply) {
        switch (request) {
            case ChangePresence r -> change(r, reply);
            case SetPersonalMessage r -> {
                requireRate(!r.message().equals(user.presence().wanted().message()));
                user.presence().setMessage(r.message());
                reply.add(new Notice.PersonalMessageSet(r.trId()));
            }
            case SetPlaceCapabilities r -> {
                requireRate(true);
                describe(reply, place -> place.setCapabilities(r.capabilities()));
                reply.add(new Notice.PersonalMessageSet(r.trId()));
            }
            case SetPrivatePlaceData r -> {
                requireRate(true);
                describe(reply, place -> place.setPrivateData(r.data()));
                reply.add(new Notice.PersonalMessageSet(r.trId()));
            }
            case AnswerChallenge r -> {
                reply.endpoint().challenges().check(r.productId(), r.digest());
                reply.add(new Notice.ChallengePassed(r.trId()));
            }
        }
    }

    private void change(ChangePresence r, ReplyBuilder reply) {
        Endpoint endpoint = reply.endpoint();
        @Nullable String picture = NO_PICTURE.equals(r.picture()) ? null : r.picture();
        ClientPresence before = endpoint.presence();
        requireRate(!Objects.equals(picture, before == null ? null : before.picture()));
        boolean first = !endpoint.hasSetStatus();
        List<StoredPage> pages = first && endpoint.has(Trait.RECEIVES_PAGES)
                ? services.store().pages().waiting(user.email())
                : List.of();
        List<OfflineMessage> messages = first ? new OfflineMailNotifier(user, services).initial(endpoint) : List.of();
        String capabilities = Objects.requireNonNullElse(r.capabilities(), Presence.NO_CAPABILITIES);
        describe(reply, place -> place.setCapabilities(capabilities));
        user.presence().set(endpoint, r.status(), capabilities, picture);
        reply.add(new Notice.PresenceChanged(r.trId(), r.status(), r.capabilities(), r.picture()));
        if (first) {
            firstPresence(r.trId(), messages, reply);
            if (endpoint.has(Trait.NAMES_CONTACTS)) {
                new NamedContactHandler(user, services).beginAtStatus(reply);
            }
        }
        if (!endpoint.has(Trait.FETCHES_OFFLINE_MESSAGES)
                && user.presence().wanted().visible()
                && (before == null || !before.status().visible())) {
            user.sendAfterReply(user.email(), new Message.OfflineMessagesWaiting());
        }
        pages.forEach(page -> reply.add(new Notice.PageReceived(user.email(), page.fromEmail(), page.text())));
        if (!pages.isEmpty()) {
            reply.afterSending(() -> services.store().pages().forget(user.email(), pages));
        }
    }

    /** Changes the client's description of its place, if it has named one; others see it from now on. */
    private void describe(ReplyBuilder reply, Consumer<EndpointPlace> change) {
        EndpointPlace place = reply.endpoint().place();
        if (place != null) {
            change.accept(place);
            user.presence().recompose();
        }
    }

    private void requireRate(boolean showsSomethingElse) {
        if (showsSomethingElse && !user.tryAcquire(RateLimiter.Operation.CHANGE_PRESENCE, MAX_PRESENCE_CHANGES)) {
            throw Refused.because(Refusal.TOO_FAST);
        }
    }

    /**
     * What follows the first change of presence: initial presence of contacts, the challenge, mail
     * (docs/protocol/presence.md#8.1).
     */
    private void firstPresence(String trId, List<OfflineMessage> messages, ReplyBuilder reply) {
        Endpoint endpoint = reply.endpoint();
        for (String contact : user.book().contacts().handlesOn(ListName.FL)) {
            if (!endpoint.watches(contact, user.book())) {
                continue;
            }
            services.directory()
                    .find(contact)
                    .ifPresent(presentity ->
                            endpoint.initialPresence(trId, presentity).forEach(reply::add));
        }
        if (endpoint.circles() != null) {
            user.circles().announceAll(reply);
        }
        if (endpoint.has(Trait.CHALLENGED)) {
            reply.add(new Notice.ClientChallenge(endpoint.challenges().issue()));
        }
        MailCounters mail = user.book().mail();
        if ((mail != null && endpoint.has(Trait.RECEIVES_MAIL)) || !messages.isEmpty()) {
            reply.add(new Notice.MailWaiting(mail, messages));
            endpoint.markAnnounced(messages);
        }
    }
}
