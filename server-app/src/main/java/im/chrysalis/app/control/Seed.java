package im.chrysalis.app.control;

import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.server.Administration;
import im.chrysalis.server.ContactAdministration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, contacts, groups and privacy from one document (contract.md, section 2). The whole document is read before
 * anything is written; what is so already stays untouched, so that repeating a seed changes nothing. People on somebody's
 * lists whom the document does not mention stay there.
 */
public final class Seed {

    private static final Set<String> ACCOUNT = Set.of(
            "email", "password", "name", "privacy", "prompt", "groups", "contacts", "properties", "mail", "version");
    private static final Set<String> CONTACT = Set.of("email", "lists", "groups", "name");

    private record Contact(
            String email,
            Set<ListName> lists,
            @Nullable List<String> groups,
            @Nullable String name) {}

    private record Account(
            String email,
            @Nullable String password,
            @Nullable String name,
            @Nullable Boolean strangersAllowed,
            @Nullable Boolean prompt,
            List<String> groups,
            List<Contact> contacts,
            Map<String, String> properties,
            @Nullable MailCounters mail,
            @Nullable Integer version) {}

    private final List<Account> accounts = new ArrayList<>();

    private Seed() {}

    /** The seed in a YAML or JSON document; throws what is wrong with it. */
    public static Seed read(byte[] document) {
        Fields top = Fields.of("the seed", Json.read(document), Set.of("accounts"));
        Seed seed = new Seed();
        for (Object account : top.objects("accounts")) {
            seed.accounts.add(account(account));
        }
        return seed;
    }

    private static Account account(@Nullable Object value) {
        Fields fields = Fields.of("an account", value, ACCOUNT);
        String email = fields.requiredText("email");
        Fields named = Fields.of("account " + email, value, ACCOUNT);
        List<Contact> contacts = new ArrayList<>();
        for (Object contact : named.objects("contacts")) {
            contacts.add(contact(email, contact));
        }
        Map<String, String> properties = new LinkedHashMap<>();
        named.map("properties").forEach((key, text) -> properties.put(String.valueOf(key), String.valueOf(text)));
        return new Account(
                email,
                named.text("password"),
                named.text("name"),
                choice(named, "privacy", "AL", "BL"),
                choice(named, "prompt", "A", "N"),
                orEmpty(named.texts("groups")),
                contacts,
                properties,
                mail(email, named),
                named.has("version") ? (Integer) named.number("version") : null);
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private static @Nullable Boolean choice(Fields fields, String name, String yes, String no) {
        String value = fields.text(name);
        if (value != null && !value.equals(yes) && !value.equals(no)) {
            throw Fields.invalid(name + " is " + yes + " or " + no + ", not '" + value + "'");
        }
        return value == null ? null : (Boolean) value.equals(yes);
    }

    private static @Nullable MailCounters mail(String email, Fields account) {
        if (!account.has("mail")) {
            return null;
        }
        Fields mail = Fields.of("mail of " + email, account.value("mail"), Set.of("inbox", "folders"));
        return new MailCounters(mail.number("inbox"), mail.number("folders"));
    }

    private static Contact contact(String owner, @Nullable Object value) {
        Fields fields = Fields.of("a contact of " + owner, value, CONTACT);
        List<String> lists = fields.texts("lists");
        return new Contact(
                fields.requiredText("email"),
                ContactAdministration.lists(lists == null ? List.of("FL", "AL") : lists),
                fields.texts("groups"),
                fields.text("name"));
    }

    /** Makes it so, and returns how many accounts were new. */
    public int plant(Administration administration) {
        int made = 0;
        for (Account account : accounts) {
            made += account(account, administration) ? 1 : 0;
        }
        for (Account account : accounts) {
            account.groups().forEach(group -> administration.contacts().ensureGroup(account.email(), group));
            for (Contact contact : account.contacts()) {
                administration
                        .contacts()
                        .put(account.email(), contact.email(), contact.lists(), contact.groups(), contact.name());
            }
        }
        for (Account account : accounts) {
            if (account.version() != null) {
                administration.setVersion(account.email(), account.version());
            }
        }
        return made;
    }

    private static boolean account(Account account, Administration administration) {
        boolean fresh = !administration.exists(account.email());
        if (fresh) {
            if (account.password() == null) {
                throw Fields.invalid("account " + account.email() + " lacks password");
            }
            administration.create(account.email(), account.password(), account.name());
        } else {
            if (account.password() != null && !administration.hasPassword(account.email(), account.password())) {
                administration.setPassword(account.email(), account.password());
            }
            if (account.name() != null) {
                administration.rename(account.email(), account.name());
            }
        }
        if (account.strangersAllowed() != null) {
            administration.setPrivacy(account.email(), account.strangersAllowed());
        }
        if (account.prompt() != null) {
            administration.setPrompt(account.email(), account.prompt());
        }
        account.properties().forEach((key, value) -> administration.setProperty(account.email(), key, value));
        if (account.mail() != null) {
            administration.setMail(account.email(), account.mail());
        }
        return fresh;
    }
}
