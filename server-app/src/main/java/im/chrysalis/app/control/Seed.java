package im.chrysalis.app.control;

import im.chrysalis.people.Handle;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.secret.Passwords;
import im.chrysalis.server.Administration;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.ContactAdministration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, contacts, groups and privacy from one document (docs/contract.md#2). The whole document is read before
 * anything is written; what exists already is left as it is, so that repeating a seed changes nothing. Contacts that
 * the document does not mention are kept.
 */
public final class Seed {

    private static final Set<String> ACCOUNT = Set.of(
            "email", "password", "name", "privacy", "prompt", "groups", "contacts", "properties", "mail", "version");
    private static final Set<String> CONTACT = Set.of("email", "lists", "groups", "name");

    private record Contact(
            String where,
            String email,
            Set<ListName> lists,
            @Nullable List<String> groups,
            @Nullable String name) {}

    private record Account(
            String where,
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

    /** The seed in a YAML or JSON document; throws what is wrong with it, of which account and in which line. */
    public static Seed read(byte[] document) {
        Fields top =
                Fields.of("the seed", Json.read(document), Set.of("accounts")).withoutNulls();
        Seed seed = new Seed();
        Map<String, String> before = new HashMap<>();
        for (Object account : top.objects("accounts")) {
            Account read = account(account);
            String first = before.put(Handle.canonical(read.email()), read.where());
            if (first != null) {
                throw Fields.invalid(read.where() + " stands in the seed already: " + first);
            }
            seed.accounts.add(read);
        }
        return seed;
    }

    private static Account account(@Nullable Object value) {
        String where = called("account", value);
        Fields fields = Fields.of(where, value, ACCOUNT).withoutNulls();
        String email = fields.requiredText("email");
        if (!Handle.isValid(Handle.canonical(email))) {
            throw Fields.invalid(where + ": email is an address such as alice@example.com");
        }
        String password = fields.text("password");
        if (password != null && !Passwords.isAcceptable(password)) {
            throw Fields.invalid(where + ": password has " + Passwords.REQUIREMENT);
        }
        return new Account(
                where,
                email,
                password,
                fields.text("name"),
                choice(where, fields, "privacy", "AL", "BL"),
                choice(where, fields, "prompt", "A", "N"),
                orEmpty(groups(where, fields)),
                contacts(where, fields),
                fields.textsByName("properties"),
                mail(where, fields),
                fields.has("version") ? (Integer) fields.number("version") : null);
    }

    /** What to call an object in messages: by its address, if it has one, and by its line. */
    private static String called(String kind, @Nullable Object value) {
        if (!(value instanceof Document.Mapping mapping)) {
            return "an entry of the list of " + kind + "s";
        }
        Object email = mapping.get("email");
        boolean named = email instanceof String || email instanceof Document.Plain;
        return kind + (named ? " " + email : "") + " (line " + mapping.line() + ")";
    }

    private static List<Contact> contacts(String owner, Fields account) {
        List<Contact> contacts = new ArrayList<>();
        Set<String> before = new HashSet<>();
        for (Object value : account.objects("contacts")) {
            Contact contact = contact(owner, value);
            if (!before.add(Handle.canonical(contact.email()))) {
                throw Fields.invalid(contact.where() + " stands there twice");
            }
            contacts.add(contact);
        }
        return contacts;
    }

    private static @Nullable List<String> groups(String where, Fields fields) {
        List<String> groups = fields.texts("groups");
        Set<String> before = new HashSet<>();
        for (String group : orEmpty(groups)) {
            if (!before.add(group)) {
                throw Fields.invalid(where + ": the group '" + group + "' stands there twice");
            }
        }
        return groups;
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private static @Nullable Boolean choice(String where, Fields fields, String name, String yes, String no) {
        String value = fields.text(name);
        if (value != null && !value.equals(yes) && !value.equals(no)) {
            throw Fields.invalid(where + ": " + name + " is " + yes + " or " + no + ", not '" + value + "'");
        }
        return value == null ? null : (Boolean) value.equals(yes);
    }

    private static @Nullable MailCounters mail(String where, Fields account) {
        if (!account.has("mail")) {
            return null;
        }
        Fields mail = Fields.of("mail of " + where, account.value("mail"), Set.of("inbox", "folders"));
        return new MailCounters(mail.number("inbox"), mail.number("folders"));
    }

    private static Contact contact(String owner, @Nullable Object value) {
        String where = called("contact", value) + " of " + owner;
        Fields fields = Fields.of(where, value, CONTACT).withoutNulls();
        String email = fields.requiredText("email");
        List<String> lists = fields.texts("lists");
        return at(
                where,
                () -> new Contact(
                        where,
                        email,
                        ContactAdministration.lists(lists == null ? List.of("FL", "AL") : lists),
                        groups(where, fields),
                        fields.text("name")));
    }

    /** Does something for a part of the document, which is named if that is refused. */
    private static <T> T at(String where, Supplier<T> deed) {
        try {
            return deed.get();
        } catch (AdministrationException refused) {
            String message = String.valueOf(refused.getMessage());
            throw message.startsWith(where)
                    ? refused
                    : new AdministrationException(refused.kind(), where + ": " + message);
        }
    }

    /**
     * Applies the seed, and returns how many accounts were new. What is missing is reported before anything is written.
     */
    public int apply(Administration administration) {
        checkAccountsAndContacts(administration);
        int made = 0;
        for (Account account : accounts) {
            made += at(account.where(), () -> account(account, administration)) ? 1 : 0;
        }
        for (Account account : accounts) {
            account.groups()
                    .forEach(group ->
                            at(account.where(), () -> administration.contacts().ensureGroup(account.email(), group)));
            account.contacts().forEach(contact -> at(contact.where(), () -> put(account, contact, administration)));
        }
        for (Account account : accounts) {
            if (account.version() != null) {
                administration.setVersion(account.email(), account.version());
            }
        }
        return made;
    }

    private void checkAccountsAndContacts(Administration administration) {
        Set<String> mentioned = new HashSet<>();
        accounts.forEach(account -> mentioned.add(Handle.canonical(account.email())));
        for (Account account : accounts) {
            if (account.password() == null && !administration.exists(account.email())) {
                throw Fields.invalid(account.where() + " lacks password, which a new account needs");
            }
            for (Contact contact : account.contacts()) {
                if (!mentioned.contains(Handle.canonical(contact.email())) && !administration.exists(contact.email())) {
                    throw Fields.invalid(contact.where() + " is no account, neither in the seed nor on the server");
                }
            }
        }
    }

    private static boolean put(Account account, Contact contact, Administration administration) {
        administration
                .contacts()
                .put(account.email(), contact.email(), contact.lists(), contact.groups(), contact.name());
        return true;
    }

    private static boolean account(Account account, Administration administration) {
        boolean fresh = !administration.exists(account.email());
        if (fresh) {
            administration.create(account.email(), Objects.requireNonNull(account.password()), account.name());
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
