package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.Handle;
import im.chrysalis.server.Administration;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.testkit.friend.ScriptedFriend;
import im.chrysalis.testkit.friend.ServerAddresses;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The {@code /friends} routes: clients that the server runs, over its own sockets, for tests of other clients. Requests
 * that make a friend do something block, and run in the background.
 */
final class FriendRoutes implements AutoCloseable {

    /** How many friends there may be at once. */
    static final int MAX_FRIENDS = 100;

    /** The parameters of a request that waits. */
    static final Set<String> AWAIT = Set.of("for", "account", "text", "matching", "timeout");

    /** The parameters of a request for a picture. */
    static final Set<String> PICTURE = Set.of("account", "timeout");

    private static final int CONFLICT = 409;
    private static final int TIMED_OUT = 504;

    private record Friend(long id, FriendDocument document, ScriptedFriend client) {

        Map<String, Object> shown() {
            return document.shown(Long.toString(id), client);
        }
    }

    private final Administration administration;
    private final Supplier<ServerAddresses> server;
    private final BackgroundRequests background;
    private final Map<Long, Friend> friends = new ConcurrentHashMap<>();
    private long last; // of the control thread

    /** @param server where friends connect */
    FriendRoutes(Administration administration, Supplier<ServerAddresses> server, BackgroundRequests background) {
        this.administration = administration;
        this.server = server;
        this.background = background;
    }

    HttpResponse list(HttpRequest request) {
        return Listing.response(
                request,
                friends.values().stream()
                        .sorted(Comparator.comparingLong(Friend::id))
                        .map(Friend::shown)
                        .toList());
    }

    HttpResponse create(HttpRequest request) {
        FriendDocument document = FriendDocument.read(request.body());
        administration.require(document.account());
        Friend friend;
        try {
            friend = new Friend(++last, document, document.friend(server.get()));
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            throw Fields.invalid(String.valueOf(wrong.getMessage()));
        }
        return background.run(CONFLICT, () -> {
            if (document.signsIn()) {
                signIn(friend, document.status());
            }
            add(friend);
            return Json.response(201, friend.shown()).with("Location", "/api/v1/friends/" + friend.id());
        });
    }

    private void add(Friend friend) {
        friends.put(friend.id(), friend);
        boolean interrupted = Thread.currentThread().isInterrupted(); // by its client, or by the end of the server
        if (interrupted || friends.size() > MAX_FRIENDS) {
            friends.remove(friend.id());
            friend.client().close();
            throw new AdministrationException(
                    Kind.CONFLICT, "there are " + MAX_FRIENDS + " friends, which is the limit; remove some");
        }
    }

    private static void signIn(Friend friend, String status) {
        friend.client().signIn(status);
        String personalMessage = friend.document().personalMessage();
        if (personalMessage != null) {
            friend.client().personalMessage(personalMessage);
        }
    }

    HttpResponse show(HttpRequest request) {
        return Json.response(200, require(request).shown());
    }

    private Friend require(HttpRequest request) {
        String id = request.parameter("id");
        Friend friend = id.matches("[0-9]{1,18}") ? friends.get(Long.parseLong(id)) : null;
        if (friend == null) {
            throw new AdministrationException(
                    Kind.NOT_FOUND, "there is no friend " + id + "; GET /api/v1/friends shows all");
        }
        return friend;
    }

    HttpResponse remove(HttpRequest request) {
        Friend friend = require(request);
        friends.remove(friend.id());
        friend.client().close();
        return HttpResponse.noContent();
    }

    HttpResponse clear(HttpRequest request) {
        close();
        return HttpResponse.noContent();
    }

    /** Signs all friends out, and removes them. */
    @Override
    public void close() {
        friends.values().forEach(friend -> {
            friends.remove(friend.id());
            friend.client().close();
        });
    }

    /** Makes a friend do something: {@code {"action":"say","to":"alice@example.com","text":"Hi"}}. */
    HttpResponse act(HttpRequest request) {
        Friend friend = require(request);
        Fields fields = Fields.of(
                "an action", Json.read(request.body()), Set.of("action", "to", "other", "text", "status", "picture"));
        Runnable action = action(friend, fields);
        return background.run(CONFLICT, () -> {
            action.run();
            return Json.response(200, friend.shown());
        });
    }

    private static Runnable action(Friend friend, Fields fields) {
        ScriptedFriend client = friend.client();
        String action = fields.requiredText("action");
        return switch (action) {
            case "say" -> {
                String to = account(fields, "to");
                String text = text(fields);
                yield () -> client.say(to, text);
            }
            case "type" -> with(account(fields, "to"), client::type);
            case "nudge" -> with(account(fields, "to"), client::nudge);
            case "invite" -> {
                String to = account(fields, "to");
                String other = account(fields, "other");
                yield () -> client.invite(to, other);
            }
            case "leave" -> client::leave;
            case "add" -> with(account(fields, "to"), client::add);
            case "appear" -> with(FriendDocument.status(fields.requiredText("status")), client::appear);
            case "personal-message" -> with(text(fields), client::personalMessage);
            case "show" -> {
                byte[] picture = FriendDocument.picture(fields);
                if (picture == null) {
                    throw Fields.invalid("an action lacks picture");
                }
                yield () -> client.showing(picture);
            }
            case "sign-in" -> {
                String status = fields.has("status")
                        ? FriendDocument.status(fields.requiredText("status"))
                        : friend.document().status();
                yield () -> {
                    client.signOut();
                    signIn(friend, status);
                };
            }
            case "sign-out" -> client::signOut;
            default ->
                throw Fields.invalid("action is one of say, type, nudge, invite, leave, add, appear, personal-message,"
                        + " show, sign-in, sign-out");
        };
    }

    private static Runnable with(String word, Consumer<String> action) {
        return () -> action.accept(word);
    }

    private static String account(Fields fields, String name) {
        String account = Handle.canonical(fields.requiredText(name));
        if (!Handle.isValid(account)) {
            throw Fields.invalid(name + " is an address such as alice@example.com");
        }
        return account;
    }

    private static String text(Fields fields) {
        fields.requiredText("text");
        return String.valueOf(FriendDocument.text(fields, "text"));
    }

    /** Waits until a friend has received something; each message, nudge and typing notification is found once. */
    HttpResponse await(HttpRequest request) {
        Friend friend = require(request);
        Query query = new Query(request);
        Awaited awaited = awaited(query);
        Duration timeout = query.timeout();
        return background.run(TIMED_OUT, () -> {
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("for", query.required("for"));
            String account = query.account("account");
            if (account != null) {
                found.put("account", account);
            }
            String value = friend.client().within(timeout, awaited::by);
            if (value != null) {
                found.put(query.required("for").equals("sign-out") ? "reason" : "text", value);
            }
            return Json.response(200, found);
        });
    }

    /** Something that a friend waits for; what it found, as text, or null. */
    private interface Awaited {
        @Nullable
        String by(ScriptedFriend friend);
    }

    private static Awaited awaited(Query query) {
        String event = query.required("for");
        if (event.equals("sign-out")) {
            return ScriptedFriend::awaitSignOut;
        }
        String account = query.account("account");
        if (account == null) {
            throw Fields.invalid("the query lacks account");
        }
        String text = query.text("text");
        BoundedPattern matching = BoundedPattern.of("matching", query.text("matching"));
        return switch (event) {
            case "message" ->
                friend -> friend.awaitMessage(
                                account,
                                said -> (text == null || text.equals(said))
                                        && (matching == null || matching.isIn(said)))
                        .body();
            case "typing" -> friend -> nothing(friend.awaitTyping(account));
            case "nudge" -> friend -> nothing(friend.awaitNudge(account));
            case "status" -> {
                String status = FriendDocument.status(query.required("text"));
                yield friend -> nothing(friend.awaitStatus(account, status));
            }
            case "offline" -> friend -> nothing(friend.awaitOffline(account));
            case "personal-message" -> {
                String wanted = query.required("text");
                yield friend -> nothing(friend.awaitPersonalMessage(account, wanted));
            }
            case "added" -> friend -> nothing(friend.awaitAdded(account));
            case "conversation" -> friend -> nothing(friend.awaitConversation(account));
            case "left" -> friend -> nothing(friend.awaitLeft(account));
            default ->
                throw Fields.invalid("for is one of message, typing, nudge, status, offline, personal-message, added,"
                        + " conversation, left, sign-out");
        };
    }

    private static @Nullable String nothing(ScriptedFriend unused) {
        return null;
    }

    /** The display picture of an online account, as a friend receives it from its client. */
    HttpResponse picture(HttpRequest request) {
        Friend friend = require(request);
        Query query = new Query(request);
        Duration timeout = query.timeout();
        String account = query.account("account");
        if (account == null) {
            throw Fields.invalid("the query lacks account");
        }
        return background.run(
                TIMED_OUT,
                () -> new HttpResponse(
                        200,
                        "application/octet-stream",
                        friend.client().within(timeout, client -> client.picture(account))));
    }
}
