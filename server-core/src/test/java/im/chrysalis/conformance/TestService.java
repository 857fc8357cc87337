package im.chrysalis.conformance;

import im.chrysalis.actor.Lanes;
import im.chrysalis.actor.ManualTimers;
import im.chrysalis.passport.PassportTicket;
import im.chrysalis.passport.Purpose;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.server.MessengerService;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.DisconnectReason;
import im.chrysalis.store.Store;
import im.chrysalis.transcript.TranscriptLog;
import im.chrysalis.web.PlainOrigin;
import im.chrysalis.web.WebAddresses;
import im.chrysalis.web.WebRoutes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The messenger service of a test server in this process, its web service and its clock: all of a server but its
 * connections. Each transcript gets a new one. Used by the thread that runs transcripts; the web service by any thread.
 */
public final class TestService {

    private static final Instant START = Instant.parse("2001-11-21T12:00:00Z");

    private final Passwords passwords = new Passwords(Keyring.ephemeral());
    private final Lanes lanes;
    private final Lanes conversationLanes;
    private final Addresses addresses;
    private final WebAddresses webAddresses;
    private ManualTimers timers = new ManualTimers(START);
    private MessengerService messenger;
    private volatile WebRoutes webRoutes;

    /** A service without accounts, with the default settings. */
    public TestService(
            Store store, Lanes lanes, Lanes conversationLanes, Addresses addresses, WebAddresses webAddresses) {
        this.lanes = lanes;
        this.conversationLanes = conversationLanes;
        this.addresses = addresses;
        this.webAddresses = webAddresses;
        messenger = messenger(store, Map.of());
        webRoutes = routes();
    }

    /** Begins anew: an empty service on {@code store}, which is filled with the fixture. */
    public void prepare(Store store, TranscriptFixture fixture, Map<String, String> settings) {
        timers = new ManualTimers(START);
        messenger = messenger(store, settings);
        webRoutes = routes();
        new FixtureLoader(store, passwords).build(fixture);
    }

    private MessengerService messenger(Store store, Map<String, String> settings) {
        return new MessengerService(
                TestSettings.of(settings),
                store,
                passwords,
                timers,
                lanes,
                conversationLanes,
                addresses,
                new TranscriptLog(10_000, timers));
    }

    private WebRoutes routes() {
        return new WebRoutes(
                messenger.passport(),
                timers,
                webAddresses,
                "",
                messenger.addressBooks(),
                messenger.storage().service(new PlainOrigin(webAddresses)),
                messenger.storage().userTiles(),
                messenger.offlineMessageStore(),
                messenger.offlineMessageReader());
    }

    /** The service of the transcript that was prepared last. */
    public MessengerService messenger() {
        return messenger;
    }

    /** The web service beside it. */
    public WebRoutes webRoutes() {
        return webRoutes;
    }

    /** What the login service gives for an account and a password. */
    public TestTicket ticket(String email, String password, Purpose purpose) {
        PassportTicket ticket = messenger
                .passport()
                .signIn(email, password)
                .map(account -> messenger.passport().issue(account, purpose))
                .orElseThrow(() -> new AssertionError("the login service refuses " + email));
        return new TestTicket(ticket.encoded(), ticket.proofSecret().encoded());
    }

    /** Moves the clock. */
    public void advanceOneSecond() {
        timers.advance(Duration.ofSeconds(1));
    }

    /** Does what an operator does. */
    public void operate(String action, String argument) {
        switch (action) {
            case "announces" -> messenger.announce(argument.substring(1, argument.length() - 1));
            case "stops" -> messenger.signOutAll();
            case "sets" -> {
                String[] words = argument.split(" ", -1); // the password of EMAIL to "PASSWORD"
                messenger.administration().setPassword(words[3], words[5].replace("\"", ""));
            }
            case "signs" -> {
                String[] words = argument.split(" ", -1); // EMAIL out by REASON
                messenger.signOut(words[0], DisconnectReason.valueOf(words[3]));
            }
            case "disables" -> messenger.administration().setDisabled(argument, true);
            case "enables" -> messenger.administration().setDisabled(argument, false);
            case "removes" -> messenger.administration().remove(argument);
            case "restarts" -> messenger.signOutAll(Long.parseLong(argument.replaceAll("\\D", "")));
            case "warns" -> {
                long minutes = Long.parseLong(argument.replaceAll("\\D", ""));
                messenger.announceShutdown(minutes);
                timers.after(Duration.ofMinutes(minutes), Runnable::run, messenger::signOutAll);
            }
            default -> throw new AssertionError("an operator cannot do that: " + action);
        }
    }
}
