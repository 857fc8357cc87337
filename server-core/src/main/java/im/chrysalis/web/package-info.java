/**
 * The web doors: what clients from MSNP8 on ask over HTTP before and beside their MSN connection. The Nexus and the login of
 * Passport 1.4, the SOAP door to tickets (RST), the configuration documents, and plain pages for the links these name. Doors
 * are found by path; the host is whatever name led a client here. Knows nothing of sessions: tickets are all that passes
 * from here to the notification server.
 */
@NullMarked
package im.chrysalis.web;

import org.jspecify.annotations.NullMarked;
