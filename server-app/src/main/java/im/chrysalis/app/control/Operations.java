package im.chrysalis.app.control;

import im.chrysalis.actor.Timers;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.sb.ConversationInfo;
import im.chrysalis.session.DisconnectReason;
import im.chrysalis.session.Monitoring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The operations of a running server that the control API offers. */
public interface Operations {

    /**
     * The host and ports that clients are sent.
     *
     * @param host empty for the one each client came by
     * @param notificationPort 0 for the bound one
     * @param switchboardPort 0 for the bound one
     */
    record Advertisement(String host, int notificationPort, int switchboardPort) {}

    /** How many accounts are signed in. */
    int online();

    /** Sessions, faults and the transcript. */
    Monitoring monitoring();

    /** The conversations that have members. */
    List<ConversationInfo> conversations();

    /** Signs an account out at every place, and voids its tickets. */
    void signOut(String email, DisconnectReason reason);

    /** Where this server listens, as {@code host:port} by role: dispatch, notification, switchboard, web, control. */
    Map<String, String> addresses();

    /** The real time, which {@link #advanceClock} leaves as it is. */
    Timers realTime();

    /** The time by the server's clock. */
    Instant now();

    /** By how much the server's clock was set forward. */
    Duration clockAhead();

    /** Sets the server's clock forward, and does what is due then; throws if what is kept is not in memory. */
    void advanceClock(Duration by);

    /** The addresses that clients are currently sent. */
    Advertisement advertised();

    /** Sets the addresses that clients are sent from now on. */
    void advertise(Advertisement advertisement);

    /** What the server has counted and measured, as Prometheus reads it. */
    HttpResponse metrics();

    /** Copies the database into the data folder, and returns the name of the file; throws if the data is in memory. */
    String snapshot();

    /** Sends an announcement to all clients that can show it. */
    void announce(String text);

    /**
     * Stops after this number of minutes, of which all clients are notified; at once if it is 0.
     *
     * @param backInMinutes after which clients are asked to come back; 0 if unknown
     */
    void stop(int minutes, int backInMinutes);

    /** Goes back to the state after the start; throws if what is kept is not in memory. */
    void reset();
}
