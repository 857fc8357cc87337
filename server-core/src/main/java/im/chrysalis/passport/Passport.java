package im.chrysalis.passport;

import im.chrysalis.actor.Sequence;
import im.chrysalis.actor.Timers;
import im.chrysalis.people.Handle;
import im.chrysalis.secret.Passwords;
import im.chrysalis.secret.ProofSecret;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.secret.TicketCipher;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The login service: checks passwords, and issues, redeems and voids tickets. A ticket is bound to an account, its
 * present password, a purpose and a {@link ProofSecret}; it contains all of that, encrypted with a key of this server,
 * so that it survives a restart. The state kept is which tickets were voided before they expired: those that the operator
 * has ended, with the account, and those that a sign-out has ended, in memory ({@link RevokedTickets}). Tickets are issued by the handlers in {@code web}, redeemed by {@code ns.TicketAuthentication},
 * and voided by the notification session or the user whose session is ended. Usable by any thread; every method may
 * block on the store.
 */
public final class Passport {

    private static final String SEPARATOR = " ";

    /** Room for the numbers of a millisecond, so that those after a restart are greater than those before. */
    private static final int NUMBERS_PER_MILLISECOND_BITS = 20;

    /**
     * A valid ticket.
     *
     * @param number greater than those of all tickets issued before
     * @param proofSecret the key that was handed out with the ticket
     */
    public record Redeemed(Account account, long number, ProofSecret proofSecret) {}

    private final Store store;
    private final Passwords passwords;
    private final Timers timers;
    private final TicketCipher seal;
    private final Admission admission;
    private final LoginThrottle throttle;
    private final Sequence numbers;
    /** By sign-outs: of {@link Purpose#SIGN_IN} only. */
    private final RevokedTickets voidedSignIns;

    private final SignInCounters counters = new SignInCounters();

    /**
     * A login service.
     *
     * @param admission which accounts may sign in
     */
    public Passport(Store store, Passwords passwords, Timers timers, Admission admission) {
        this.store = store;
        this.passwords = passwords;
        this.timers = timers;
        this.seal = passwords.ticketCipher();
        this.admission = admission;
        this.throttle = new LoginThrottle(timers);
        this.numbers = new Sequence(numberAt(timers.now()));
        this.voidedSignIns = new RevokedTickets(timers);
    }

    /** A number greater than those of all tickets that were issued before, less than those of a service begun later. */
    public static long numberAt(Instant time) {
        return time.toEpochMilli() << NUMBERS_PER_MILLISECOND_BITS;
    }

    /** The throttle of password attempts, shared by all ways of signing in. */
    public LoginThrottle throttle() {
        return throttle;
    }

    /** What counts attempts to sign in, here or elsewhere. */
    public SignInCounters counters() {
        return counters;
    }

    /**
     * The account, if the password is right, or if any password is accepted; it may be disabled. An unknown account is
     * created where that is allowed.
     */
    public Optional<Account> signIn(String email, String password) {
        String handle = Handle.canonical(email);
        if (admission != Admission.KNOWN && Handle.isValid(handle) && Passwords.isAcceptable(password)) {
            setFirstPassword(handle, password);
        }
        return admission == Admission.ANYONE && Passwords.isAcceptable(password)
                ? store.accounts().find(handle)
                : proved(handle, stored -> passwords.matches(handle, stored, password));
    }

    /** Creates the account if it is unknown; gives it a password if it has none yet and any is accepted. */
    private void setFirstPassword(String handle, String password) {
        Optional<Account> known = store.accounts().find(handle);
        if (known.isEmpty()) {
            store.accounts().create(handle, handle, passwords.seal(handle, password)); // or another thread has
        } else if (admission == Admission.ANYONE
                && passwords.isUnset(handle, known.get().password())) {
            store.accounts().replacePassword(handle, known.get().password(), passwords.seal(handle, password));
        }
    }

    /**
     * The account, if {@code proof}, made without sending the password, holds for its password, or if any proof is
     * accepted; it may be disabled. Where any proof is accepted, an unknown account is created, without a password.
     *
     * @param handle canonical
     */
    public Optional<Account> verify(String handle, Predicate<SealedPassword> proof) {
        if (admission != Admission.ANYONE) {
            return proved(handle, proof);
        }
        if (Handle.isValid(handle) && store.accounts().find(handle).isEmpty()) {
            store.accounts().create(handle, handle, passwords.unset(handle)); // or another thread has
        }
        return store.accounts().find(handle);
    }

    /**
     * The account, if {@code proof} holds for its password. The password is encrypted anew if the key was rotated since,
     * here and not later, so that tickets name what stays stored.
     *
     * @param handle canonical
     */
    private Optional<Account> proved(String handle, Predicate<SealedPassword> proof) {
        Optional<Account> proved = matching(handle, proof);
        if (proved.isEmpty() || !passwords.needsResealing(proved.get().password())) {
            return proved;
        }
        SealedPassword old = proved.get().password();
        store.accounts().replacePassword(handle, old, passwords.resealed(handle, old));
        return matching(handle, proof); // another thread may have changed the password
    }

    private Optional<Account> matching(String handle, Predicate<SealedPassword> proof) {
        return store.accounts().find(handle).filter(account -> proof.test(account.password()));
    }

    /** A new ticket. */
    public PassportTicket issue(Account account, Purpose purpose) {
        return issue(account, purpose, purpose.life());
    }

    /**
     * A new ticket with a lifetime of its own.
     *
     * @param life of {@link Purpose#SIGN_IN}, at most {@link RevokedTickets#LONGEST_LIFE}
     */
    public PassportTicket issue(Account account, Purpose purpose, Duration life) {
        Instant now = timers.now();
        Instant expires = now.plus(life);
        ProofSecret proofSecret = ProofSecret.random();
        String text = String.join(
                SEPARATOR,
                Long.toString(expires.getEpochSecond()),
                account.password().fingerprint(),
                account.email(),
                Long.toString(number(account)),
                proofSecret.encoded());
        return new PassportTicket(seal.seal(use(purpose), text), now, expires, proofSecret);
    }

    /** What a ticket is sealed for. One that was issued while any password was accepted proves none afterwards. */
    private String use(Purpose purpose) {
        return admission == Admission.ANYONE
                ? String.join(SEPARATOR, admission.name(), purpose.name())
                : purpose.name();
    }

    /** A number greater than those of void tickets, even if the clock was set back over a restart. */
    private long number(Account account) {
        return Math.max(numbers.next(), account.ticketsVoidUpTo() + 1);
    }

    /**
     * The account of a ticket; empty if this server did not issue it for that purpose, it has expired or was voided, the
     * password has changed since, or the account is disabled.
     *
     * @param shown as the client sends it: with or without {@code t=} before and {@code &p=…} after the ticket; some
     *     repeat the {@code t=}
     */
    public Optional<Redeemed> redeem(String shown, Purpose purpose) {
        return seal.open(use(purpose), withoutProfile(shown)).flatMap(text -> valid(text, purpose));
    }

    /**
     * Voids tickets of {@link Purpose#SIGN_IN} of an account, because the session that one of them began was ended by a
     * sign-out or by a session of a newer ticket. A session that merely breaks voids nothing: its client may come back
     * by the same ticket. Tickets of other purposes stay valid, since clients keep them over a sign-out
     * (docs/protocol/passport.md#22.7).
     *
     * @param number of that ticket; those issued before it become void too
     */
    public void voidTickets(String email, long number) {
        voidedSignIns.add(email, number);
    }

    /**
     * Voids one ticket of {@link Purpose#SIGN_IN}, because the session that it began has ended in such a way while the
     * account stays signed in at other places, by tickets of their own.
     */
    public void voidTicket(String email, long number) {
        voidedSignIns.addOne(email, number);
    }

    /**
     * Voids every ticket of an account that has been issued, whatever its purpose, because the operator ended a session
     * of the account, or disabled it. They stay void after a restart.
     *
     * @throws im.chrysalis.store.StoreException if that cannot be stored
     */
    public void voidAllTickets(String email) {
        store.accounts().voidTickets(email, numbers.next());
    }

    private Optional<Redeemed> valid(String text, Purpose purpose) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length != 5 || !timers.now().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[0])))) {
            return Optional.empty(); // tickets of earlier builds had fewer parts
        }
        long number = Long.parseLong(parts[3]);
        return store.accounts()
                .find(parts[2])
                .filter(account -> account.password().fingerprint().equals(parts[1]))
                .filter(account -> !account.disabled() && !isVoid(account, number, purpose))
                .map(account -> new Redeemed(account, number, new ProofSecret(parts[4])));
    }

    private boolean isVoid(Account account, long number, Purpose purpose) {
        return number <= account.ticketsVoidUpTo()
                || (purpose == Purpose.SIGN_IN && voidedSignIns.contains(account.email(), number));
    }

    private static String withoutProfile(String shown) {
        String word = shown.strip();
        while (word.startsWith("t=")) {
            word = word.substring(2);
        }
        int end = word.indexOf('&');
        return end < 0 ? word : word.substring(0, end);
    }
}
