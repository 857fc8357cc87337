package im.chrysalis.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The accounts that exist before a transcript begins, in plain text. */
public record TranscriptFixture(Map<String, User> users) {

    /** The password of accounts without another. */
    static final String DEFAULT_PASSWORD = "secret";

    TranscriptFixture() {
        this(new LinkedHashMap<>());
    }

    User user(String email) {
        User user = users.get(email);
        if (user == null) {
            throw new IllegalArgumentException("no line 'user " + email + " …' stands above");
        }
        return user;
    }

    /** One account. */
    public static final class User {
        public final String email;
        public final String name;
        public final String password;
        public final List<Entry> entries = new ArrayList<>();
        public final List<String> groups = new ArrayList<>();
        public final Map<String, String> properties = new LinkedHashMap<>();
        public final List<Circle> circles = new ArrayList<>();
        public String privacy = "AL";
        public String prompt = "A";
        public int @Nullable [] mail;
        public long version;

        User(String email, String name, String password) {
            this.email = email;
            this.name = name;
            this.password = password;
        }
    }

    /**
     * A circle that an account is in.
     *
     * @param digits that its GUID ends in
     * @param role as clients know it
     */
    public record Circle(String digits, String name, String role) {}

    /** One contact on an account's lists. */
    public record Entry(
            String email,
            List<String> lists,
            List<String> groups,
            @Nullable String name) {}
}
