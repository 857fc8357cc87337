package im.chrysalis.ns;

import im.chrysalis.actor.Timers;
import im.chrysalis.passport.Passport;
import im.chrysalis.sb.Switchboards;
import im.chrysalis.secret.Passwords;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Monitoring;
import im.chrysalis.session.Negotiation;
import im.chrysalis.store.Store;

/**
 * The dependencies of the notification server's sessions and users.
 *
 * @param offlineMail by which users send messages to people who are offline
 * @param users those signed in to this server
 * @param directory by which users reach each other, wherever they are signed in
 */
public record Services(
        Store store,
        Passwords passwords,
        Passport passport,
        Timers timers,
        OfflineMail offlineMail,
        OnlineUsers users,
        Directory directory,
        Switchboards switchboards,
        Addresses addresses,
        Negotiation negotiation,
        NsSettings settings,
        Monitoring monitoring) {}
