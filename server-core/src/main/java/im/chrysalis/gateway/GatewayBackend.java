package im.chrysalis.gateway;

import im.chrysalis.actor.Lanes;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.wire.PayloadRules;

/**
 * A server that the gateway connects its sessions to.
 *
 * @param sessions makes its end of each session
 * @param lanes where sessions begin
 * @param payloadRules what clients may send it
 */
public record GatewayBackend(SessionFactory sessions, Lanes lanes, PayloadRules payloadRules) {}
