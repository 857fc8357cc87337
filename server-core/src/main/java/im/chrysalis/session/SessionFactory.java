package im.chrysalis.session;

import im.chrysalis.actor.Mailbox;

/** Makes the server's end of each connection. */
public interface SessionFactory {

    Session open(Link link, Mailbox mailbox);
}
