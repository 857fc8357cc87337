package im.chrysalis.gateway;

import im.chrysalis.actor.Lanes;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.wire.Payloads;

/**
 * A server that the gateway leads to.
 *
 * @param sessions makes its end of each session
 * @param lanes where sessions begin
 * @param payloads what clients may send it
 */
public record Door(SessionFactory sessions, Lanes lanes, Payloads payloads) {}
