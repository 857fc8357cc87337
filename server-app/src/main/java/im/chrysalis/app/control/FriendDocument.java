package im.chrysalis.app.control;

import im.chrysalis.people.Handle;
import im.chrysalis.testkit.friend.ScriptedFriend;
import im.chrysalis.testkit.friend.ServerAddresses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scripted friend as JSON, such as {@code {"account":"bob@example.com","password":"secret","dialect":"MSNP9",
 * "echoes":true}}.
 *
 * @param answers what it says after messages that match
 * @param picture the octets of its display picture, or null
 * @param personalMessage null for none
 * @param signsIn whether it signs in at once
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FriendDocument(
        String account,
        String password,
        String dialect,
        String status,
        boolean echoes,
        boolean addsBack,
        boolean takesCalls,
        List<Answer> answers,
        byte @Nullable [] picture,
        @Nullable String personalMessage,
        boolean signsIn) {

    /** A text that is said after a message of which a part matches. */
    record Answer(BoundedPattern to, String with) {}

    /** The most that a display picture may have, in octets; clients of the time made them much smaller. */
    private static final int MAX_PICTURE = 256 * 1024;

    private static final int MAX_ANSWERS = 100;
    private static final int MAX_TEXT = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Set<String> FIELDS = Set.of(
            "account",
            "password",
            "dialect",
            "status",
            "echoes",
            "addsBack",
            "takesCalls",
            "answers",
            "picture",
            "personalMessage",
            "signsIn");

    /** Reads it, or throws what is wrong with it. */
    static FriendDocument read(byte[] document) {
        Fields fields = Fields.of("a friend", Json.read(document), FIELDS);
        String account = Handle.canonical(fields.requiredText("account"));
        if (!Handle.isValid(account)) {
            throw Fields.invalid("account is an address such as bob@example.com");
        }
        String status = fields.has("status") ? fields.requiredText("status") : ScriptedFriend.STATUSES.get(0);
        return new FriendDocument(
                account,
                fields.requiredText("password"),
                fields.has("dialect") ? fields.requiredText("dialect") : "MSNP12",
                status(status),
                flag(fields, "echoes", false),
                flag(fields, "addsBack", false),
                flag(fields, "takesCalls", true),
                answers(fields),
                picture(fields),
                text(fields, "personalMessage"),
                flag(fields, "signsIn", true));
    }

    static String status(String status) {
        if (!ScriptedFriend.STATUSES.contains(status)) {
            throw Fields.invalid("status is one of " + String.join(", ", ScriptedFriend.STATUSES));
        }
        return status;
    }

    private static boolean flag(Fields fields, String name, boolean otherwise) {
        if (!fields.has(name)) {
            return otherwise;
        }
        if (fields.value(name) instanceof Boolean flag) {
            return flag;
        }
        throw Fields.invalid("a friend: " + name + " is true or false");
    }

    /** A text of bounded length, or null. */
    static @Nullable String text(Fields fields, String name) {
        String text = fields.text(name);
        if (text != null && text.length() > MAX_TEXT) {
            throw Fields.invalid(name + " has at most " + MAX_TEXT + " characters");
        }
        return text;
    }

    private static List<Answer> answers(Fields fields) {
        List<Answer> answers = new ArrayList<>();
        for (Object one : fields.objects("answers")) {
            Fields answer = Fields.of("each of answers", one, Set.of("to", "with"));
            BoundedPattern to = BoundedPattern.of("to", answer.requiredText("to"));
            answer.requiredText("with");
            answers.add(new Answer(Objects.requireNonNull(to), Objects.requireNonNull(text(answer, "with"))));
        }
        if (answers.size() > MAX_ANSWERS) {
            throw Fields.invalid("a friend has at most " + MAX_ANSWERS + " answers");
        }
        return answers;
    }

    /** The octets of a picture in base64, or null. */
    static byte @Nullable [] picture(Fields fields) {
        String text = fields.text("picture");
        if (text == null) {
            return null;
        }
        try {
            byte[] octets = Base64.getMimeDecoder().decode(text);
            if (octets.length > 0 && octets.length <= MAX_PICTURE) {
                return octets;
            }
        } catch (IllegalArgumentException none) {
            // the same remedy
        }
        throw Fields.invalid("picture is a file in base64, of at most " + MAX_PICTURE + " octets");
    }

    /** Makes the friend, which has not signed in yet. */
    ScriptedFriend friend(ServerAddresses server) {
        ScriptedFriend friend = ScriptedFriend.of(server, account, password)
                .patience(PATIENCE)
                .speaking(dialect)
                .answering(this::answer);
        if (echoes) {
            friend.echoing();
        }
        if (addsBack) {
            friend.addingBack();
        }
        if (!takesCalls) {
            friend.notAnswering();
        }
        if (picture != null) {
            friend.showing(picture);
        }
        return friend;
    }

    private Optional<String> answer(String text) {
        return answers.stream()
                .filter(answer -> answer.to().isIn(text))
                .map(Answer::with)
                .findFirst();
    }

    /** As it is shown; the password never is. */
    Map<String, Object> shown(String id, ScriptedFriend friend) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", id);
        shown.put("account", account);
        shown.put("dialect", dialect);
        shown.put("signedIn", friend.isSignedIn());
        shown.put("status", friend.status());
        shown.put("echoes", echoes);
        shown.put("addsBack", addsBack);
        shown.put("takesCalls", takesCalls);
        shown.put("answers", answers.size());
        shown.put("conversations", friend.conversations());
        return shown;
    }
}
