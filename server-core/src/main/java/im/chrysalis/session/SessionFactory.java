package im.chrysalis.session;

import im.chrysalis.actor.Mailbox;

/** Creates the server's end of each connection. */
public interface SessionFactory {

    Session open(Link link, Mailbox mailbox);
}
