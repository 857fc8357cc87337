package im.chrysalis.server;

import im.chrysalis.ns.NsMeters;
import im.chrysalis.passport.SignInCounters;
import im.chrysalis.sb.SbMeters;
import im.chrysalis.session.SessionMeters;
import java.util.Map;

/**
 * All counters of a service, since its start.
 *
 * @param sessions by role: DS, NS and SB
 */
public record Meters(
        Map<String, SessionMeters> sessions, SignInCounters counters, NsMeters notification, SbMeters switchboard) {}
