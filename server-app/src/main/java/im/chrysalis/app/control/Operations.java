package im.chrysalis.app.control;

import im.chrysalis.http.HttpResponse;
import im.chrysalis.sb.ConversationInfo;
import im.chrysalis.session.Monitoring;
import java.util.List;

/** What a running server does for its operator. */
public interface Operations {

    /**
     * The addresses clients are told.
     *
     * @param host empty for the one each client came by
     * @param notificationPort 0 for the bound one
     * @param switchboardPort 0 for the bound one
     */
    record Advertisement(String host, int notificationPort, int switchboardPort) {}

    /** How many accounts are signed in. */
    int online();

    /** Sessions, faults and the journal. */
    Monitoring monitoring();

    /** The conversations that somebody is in. */
    List<ConversationInfo> conversations();

    /** What clients are told at the moment. */
    Advertisement advertised();

    /** Tells clients something else from now on. */
    void advertise(Advertisement advertisement);

    /** What the server has counted and measured, as Prometheus reads it. */
    HttpResponse metrics();

    /** Says something to everybody whose client can show it. */
    void announce(String text);

    /**
     * Stops after so many minutes, of which everybody is warned; at once if there are none.
     *
     * @param backInMinutes after which clients are told to come back; 0 if nobody can say
     */
    void stop(int minutes, int backInMinutes);

    /** Goes back to the state after the start; throws if what is kept is not in memory. */
    void reset();
}
