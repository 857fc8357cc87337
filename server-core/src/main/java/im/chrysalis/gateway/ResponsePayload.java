package im.chrysalis.gateway;

/**
 * What goes to a client in one response: whole commands, or nothing.
 *
 * @param last whether the session has ended, so that nothing follows
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record ResponsePayload(byte[] octets, boolean last) {}
