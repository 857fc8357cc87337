package im.chrysalis.testkit.transcript;

import im.chrysalis.testkit.MsnTestServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The accounts before a transcript begins, with their lists. Its lines are the transcript's first:
 *
 * <pre>
 * user alice@example.com "Alice A" password "hunter2"      the password "secret" unless given
 * alice@example.com lists bob@example.com on FL AL in Work,Friends as "Bobby"
 * alice@example.com has group "Work"
 * alice@example.com has privacy BL                         AL unless given
 * alice@example.com has prompt N                           A unless given
 * alice@example.com has version 41                         of the lists
 * </pre>
 */
final class TranscriptAccounts {

    static final String PASSWORD = "secret";

    private static final Pattern USER = Pattern.compile("user (\\S+) \"(.*?)\"(?: password \"(.*?)\")?");
    private static final Pattern LISTS =
            Pattern.compile("(\\S+@\\S+) lists (\\S+) on ([A-Z ]+?)(?: in (\\S+))?(?: as \"(.*)\")?");
    private static final Pattern HAS = Pattern.compile("(\\S+@\\S+) has (group|privacy|prompt|version) \"?(.+?)\"?");
    private static final Pattern SYNCHRONISED = Pattern.compile("(?m)^(\\w+)< SYN \\d+ (\\d+)( .*)?$");

    private final Map<String, Map<String, Object>> accounts = new LinkedHashMap<>();

    /** All accounts on a server at this moment. */
    static TranscriptAccounts of(MsnTestServer server) {
        TranscriptAccounts accounts = new TranscriptAccounts();
        for (Map<?, ?> account : objects(server.control().get("/api/v1/accounts"), "accounts")) {
            String email = String.valueOf(account.get("email"));
            Map<String, Object> own = accounts.account(email);
            own.put("name", String.valueOf(account.get("name")));
            String path = "/api/v1/accounts/" + email.replace("%", "%25").replace("+", "%2B") + "/contacts";
            for (Map<?, ?> contact : objects(server.control().get(path), "contacts")) {
                Map<String, Object> entry = new LinkedHashMap<>();
                contact.forEach((key, value) -> entry.put(String.valueOf(key), value));
                List<Object> lists = new ArrayList<>(words(contact, "lists"));
                lists.remove("RL"); // follows from the other's FL
                entry.put("lists", lists);
                if (!lists.isEmpty()) {
                    list(own, "contacts").add(entry);
                }
            }
        }
        return accounts;
    }

    private static List<Map<?, ?>> objects(Object json, String name) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (json instanceof Map<?, ?>) {
            words((Map<?, ?>) json, name).forEach(each -> objects.add((Map<?, ?>) each));
        }
        return objects;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> account, String name) {
        return (List<Object>) account.computeIfAbsent(name, fresh -> new ArrayList<>());
    }

    private Map<String, Object> account(String email) {
        return accounts.computeIfAbsent(email, fresh -> {
            Map<String, Object> account = new LinkedHashMap<>();
            account.put("email", email);
            account.put("password", PASSWORD);
            return account;
        });
    }

    /** Only the accounts of a transcript and those related to them by lists, with the versions of their lists. */
    TranscriptAccounts of(String transcript) {
        Set<String> there = new LinkedHashSet<>();
        TranscriptAnonymizer.ADDRESS
                .matcher(transcript)
                .results()
                .forEach(m -> there.add(m.group().replace("%40", "@")));
        TranscriptAccounts some = new TranscriptAccounts();
        accounts.forEach((email, account) -> {
            if (there.contains(email)) {
                some.account(email).putAll(account);
            }
        });
        accounts.forEach((email, account) -> {
            for (Object each : list(account, "contacts")) {
                String other = String.valueOf(((Map<?, ?>) each).get("email"));
                if (there.contains(email) || there.contains(other)) {
                    some.account(other).putAll(accounts.getOrDefault(other, Map.of()));
                    some.account(email).putAll(account);
                }
            }
        });
        some.versions(transcript);
        return some;
    }

    /** The list version, a number up to MSNP9, is found in the reply to a client's SYN. */
    private void versions(String transcript) {
        SYNCHRONISED.matcher(transcript).results().forEach(m -> {
            Matcher who = Pattern.compile("(?m)^" + m.group(1) + "> USR \\d+ \\w+ I (\\S+)$")
                    .matcher(transcript);
            if (who.find() && accounts.containsKey(who.group(1))) {
                account(who.group(1)).putIfAbsent("version", Integer.valueOf(m.group(2)));
            }
        });
    }

    /** As the first lines of a transcript. */
    String text() {
        StringBuilder text = new StringBuilder();
        accounts.forEach((email, account) -> text.append("user ")
                .append(email)
                .append(" \"")
                .append(account.getOrDefault("name", email))
                .append("\"\n"));
        accounts.forEach((email, account) -> {
            for (Object each : list(account, "contacts")) {
                text.append(email).append(contact((Map<?, ?>) each)).append('\n');
            }
            if (account.containsKey("version")) {
                text.append(email)
                        .append(" has version ")
                        .append(account.get("version"))
                        .append('\n');
            }
        });
        return text.toString();
    }

    private static String contact(Map<?, ?> entry) {
        List<?> groups = words(entry, "groups");
        String in = groups.isEmpty()
                ? ""
                : " in "
                        + String.join(
                                ",",
                                groups.stream().map(TranscriptAccounts::oneWord).collect(Collectors.toList()));
        Object name = entry.get("name");
        String as = name == null || name.equals(entry.get("email")) ? "" : " as \"" + name + "\"";
        String lists = String.join(
                " ", words(entry, "lists").stream().map(String::valueOf).collect(Collectors.toList()));
        return " lists " + entry.get("email") + " on " + lists + in + as;
    }

    private static List<?> words(Map<?, ?> entry, String name) {
        Object list = entry.get(name);
        return list instanceof List<?> ? (List<?>) list : List.of();
    }

    private static String oneWord(Object group) {
        return group.toString().replace("%", "%25").replace(" ", "%20").replace(",", "%2C");
    }

    private static String decoded(String word) {
        return word.replace("%2C", ",").replace("%20", " ").replace("%25", "%");
    }

    /**
     * Reads one of those lines.
     *
     * @return whether it is one
     */
    boolean read(String line) {
        Matcher user = USER.matcher(line);
        Matcher lists = LISTS.matcher(line);
        Matcher has = HAS.matcher(line);
        if (user.matches()) {
            account(user.group(1)).put("name", user.group(2));
            if (user.group(3) != null) {
                account(user.group(1)).put("password", user.group(3));
            }
        } else if (lists.matches()) {
            contact(lists.group(1), lists.group(2), lists.group(3), lists.group(4), lists.group(5));
        } else if (has.matches()) {
            has(account(has.group(1)), has.group(2), has.group(3));
        } else {
            return false;
        }
        return true;
    }

    private void contact(String owner, String other, String lists, @Nullable String groups, @Nullable String name) {
        account(other);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("email", other);
        entry.put("lists", List.of(lists.strip().split(" ", -1)));
        if (groups != null) {
            List<String> in = Arrays.stream(groups.split(",", -1))
                    .map(TranscriptAccounts::decoded)
                    .collect(Collectors.toList());
            entry.put("groups", in);
            in.forEach(group -> has(account(owner), "group", group));
        }
        if (name != null) {
            entry.put("name", name);
        }
        list(account(owner), "contacts").add(entry);
    }

    private static void has(Map<String, Object> account, String what, String value) {
        if (what.equals("group")) {
            if (!list(account, "groups").contains(value)) {
                list(account, "groups").add(value);
            }
        } else {
            account.put(what, what.equals("version") ? (Object) Integer.valueOf(value) : value);
        }
    }

    /** The password of an account. */
    String password(String email) {
        return String.valueOf(accounts.getOrDefault(email, Map.of()).getOrDefault("password", PASSWORD));
    }

    /** Makes them on a server. */
    void create(MsnTestServer server) {
        if (!accounts.isEmpty()) {
            server.control().send("POST", "/api/v1/seed", Map.of("accounts", List.copyOf(accounts.values())));
        }
    }
}
