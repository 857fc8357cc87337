package im.chrysalis.server;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.ns.AccountEditor;
import im.chrysalis.ns.AccountEditor.Origin;
import im.chrysalis.ns.Directory;
import im.chrysalis.ns.Message;
import im.chrysalis.ns.NsSettings;
import im.chrysalis.ns.OnlineUsers;
import im.chrysalis.passport.Passport;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookRules;
import im.chrysalis.people.Handle;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Refused;
import im.chrysalis.secret.Passwords;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Manages accounts for the operator, whether they are signed in or not. Names and values are plain text here; affected
 * users that are online are notified as if the user had made the change.
 */
public final class Administration {

    private final Store store;
    private final Passwords passwords;
    private final Directory directory;
    private final AccountEditor editor;
    private final Consumer<String> voidTickets;
    private final Consumer<String> onEnd;
    private final ContactAdministration contacts;

    /**
     * The accounts of a running service.
     *
     * @param voidTickets voids, for good, all tickets that an account has been issued
     * @param onEnd ends what an account that was removed or has another password has outside the notification server,
     *     and returns when that is done
     */
    Administration(
            Store store,
            Passwords passwords,
            Directory directory,
            AccountEditor editor,
            Consumer<String> voidTickets,
            Consumer<String> onEnd) {
        this.voidTickets = voidTickets;
        this.onEnd = onEnd;
        this.store = store;
        this.passwords = passwords;
        this.directory = directory;
        this.editor = editor;
        this.contacts = new ContactAdministration(this);
    }

    /** The accounts of a store that no service runs on, without users to notify. */
    public static Administration offline(Store store, Passwords passwords) {
        OnlineUsers none = new OnlineUsers(
                key -> Runnable::run, store.books(), new ManualTimers(Instant.EPOCH), NsSettings.DEFAULT);
        return new Administration(
                store,
                passwords,
                none,
                none,
                email -> store.accounts().voidTickets(email, Passport.numberAt(Instant.now())),
                email -> {});
    }

    /** Contacts, groups and lists. */
    public ContactAdministration contacts() {
        return contacts;
    }

    /**
     * Makes an account.
     *
     * @param name display name in plain text, or null for the address
     */
    public void create(String email, String password, @Nullable String name) {
        String handle = Handle.canonical(email);
        if (!Handle.isValid(handle)) {
            throw invalid("'" + email + "' is no account name; use one like alice@example.com");
        }
        String shown = name == null || name.isBlank() ? handle : encodedName(name);
        if (!store.accounts().create(handle, shown, passwords.seal(handle, checked(password)))) {
            throw new AdministrationException(
                    Kind.CONFLICT, "account " + handle + " exists already; choose another name, or remove it first");
        }
    }

    private static String checked(String password) {
        if (!Passwords.isAcceptable(password)) {
            throw invalid("a password has " + Passwords.REQUIREMENT);
        }
        return password;
    }

    private static String encodedName(String name) {
        String wire = encodedName("display name", name);
        if (wire.length() > AddressBookRules.MAX_NAME) {
            throw invalid("the display name is too long: it takes " + wire.length() + " octets of "
                    + AddressBookRules.MAX_NAME + " when encoded");
        }
        return wire;
    }

    /**
     * The wire spelling of a text that an operator typed.
     *
     * @param what it is, for the message
     * @throws AdministrationException if it is empty, or holds control characters, which no client can mean
     */
    static String encodedName(String what, String plain) {
        if (plain.isEmpty()) {
            throw invalid("the " + what + " is empty");
        }
        if (plain.chars().anyMatch(Character::isISOControl)) {
            throw invalid("the " + what + " holds a control character, such as a line break or a tab");
        }
        return NameEncoding.encode(plain);
    }

    /** The account, or a {@link Kind#NOT_FOUND}. */
    public Account require(String email) {
        return store.accounts()
                .find(Handle.canonical(email))
                .orElseThrow(() -> new AdministrationException(
                        Kind.NOT_FOUND, "there is no account " + email + "; 'chrysalis account list' shows all"));
    }

    public boolean exists(String email) {
        return store.accounts().find(Handle.canonical(email)).isPresent();
    }

    /** Whether that is the account's password, whole and as it was set. */
    public boolean hasPassword(String email, String password) {
        Account account = require(email);
        return passwords.isSame(account.email(), account.password(), password);
    }

    /** Accounts by their handle, ascending; at most {@code limit} of those after {@code after}. */
    public List<Account> list(String after, int limit) {
        return store.accounts().list(after, limit);
    }

    /** The offline messages that wait for an account, oldest first. */
    public List<OfflineMessage> offlineMessages(String email) {
        return store.offlineMessages().waiting(require(email).email(), Instant.EPOCH);
    }

    /** What an account keeps. */
    public AddressBook book(String email) {
        return store.books().load(require(email).email());
    }

    /**
     * Removes an account. Its sessions and tickets end, it leaves its conversations, and the accounts that listed it
     * are notified. Returns when that is done.
     */
    public void remove(String email) {
        String handle = require(email).email();
        editor.endAfter(
                handle,
                () -> {
                    Optional<Set<String>> changed = store.accounts().remove(handle);
                    changed.ifPresent(
                            others -> others.forEach(other -> directory.send(other, new Message.AddressBookChanged())));
                    return changed.isPresent();
                },
                new Message.AccountRemoved());
        onEnd.accept(handle);
    }

    /**
     * Changes an account's password. The sessions and tickets that the old one was good for end, and the account leaves
     * its conversations. Returns when that is done.
     */
    public void setPassword(String email, String password) {
        String handle = require(email).email();
        SealedPassword sealed = passwords.seal(handle, checked(password));
        editor.endAfter(handle, () -> store.accounts().setPassword(handle, sealed), new Message.PasswordChanged());
        onEnd.accept(handle);
    }

    /**
     * Disables an account, or enables it again. Nobody can sign in to a disabled account; its sessions and tickets end,
     * the tickets for good, and it leaves its conversations. It stays on the lists of others, offline. Returns when that
     * is done.
     */
    public void setDisabled(String email, boolean disabled) {
        String handle = require(email).email();
        editor.endAfter(
                handle,
                () -> {
                    if (require(handle).disabled() != disabled) {
                        voidTickets.accept(handle); // also when enabled: one may have been issued while it was disabled
                        store.accounts().setDisabled(handle, disabled);
                    }
                    return disabled;
                },
                new Message.AccountDisabled());
        if (disabled) {
            onEnd.accept(handle);
        }
    }

    /** Changes an account's display name, given in plain text. */
    public void rename(String email, String name) {
        String wire = encodedName(name);
        edit(require(email).email(), book -> unless(wire.equals(book.name()), new AddressBookChange.Renamed(wire)));
    }

    /** Sets the list version, for accounts that come from elsewhere and for tests that count on it. */
    public void setVersion(String email, long version) {
        store.books().setVersion(require(email).email(), version);
        directory.send(Handle.canonical(email), new Message.AddressBookChanged());
    }

    /** Gives an account a mailbox with these counters, or takes it away. */
    public void setMail(String email, @Nullable MailCounters mail) {
        store.books().setMail(require(email).email(), mail);
    }

    /** Sets the privacy mode; {@code true} shows the account to all that it does not block. */
    public void setPrivacy(String email, boolean strangersAllowed) {
        edit(
                require(email).email(),
                book -> unless(
                        book.strangersAllowed() == strangersAllowed,
                        new AddressBookChange.StrangersAllowed(strangersAllowed)));
    }

    /** Sets whether the account's client prompts its user about new reverse contacts. */
    public void setPrompt(String email, boolean prompt) {
        edit(require(email).email(), book -> unless(book.prompt() == prompt, new AddressBookChange.PromptSet(prompt)));
    }

    /**
     * Sets a property in plain text; unlike the user, the operator may set those of the mobile device, a watch, a blog.
     */
    public void setProperty(String email, String key, String value) {
        String wire = encodedName("property " + key, value);
        switch (key) {
            case "PHH", "PHW", "PHM" -> {
                if (wire.length() > Phones.MAX_NUMBER) {
                    throw invalid(key + " is longer than " + Phones.MAX_NUMBER + " octets when encoded");
                }
            }
            case Phones.MOBILE, Phones.MOBILE_ENABLED -> require(key, wire, "Y", "N");
            case Phones.BLOG -> require(key, wire, "1", "0");
            case Phones.WATCH -> require(key, wire, "2", "0");
            default -> throw invalid("there is no property " + key + "; use PHH, PHW, PHM, MOB, MBE, WWE or HSB");
        }
        String stored = wire.equals("N") ? null : wire; // a flag that is off is stored as unset
        edit(
                require(email).email(),
                book -> unless(
                        Objects.equals(stored, book.properties().get(key)),
                        new AddressBookChange.PropertySet(key, stored)));
    }

    private static void require(String key, String value, String yes, String no) {
        if (!value.equals(yes) && !value.equals(no)) {
            throw invalid(key + " is " + yes + " or " + no);
        }
    }

    private static Optional<AddressBookChange> unless(boolean soAlready, AddressBookChange change) {
        return soAlready ? Optional.empty() : Optional.of(change);
    }

    /** Makes a change by a rule, and notifies affected users. */
    void edit(String handle, Function<AddressBook, Optional<? extends AddressBookChange>> rule) {
        try {
            editor.edit(handle, rule, Origin.OPERATOR);
        } catch (Refused refused) {
            throw new AdministrationException(
                    Kind.CONFLICT, "the rules of contact lists refuse it: " + refused.reason());
        }
    }

    static AdministrationException invalid(String message) {
        return new AdministrationException(Kind.INVALID, message);
    }
}
