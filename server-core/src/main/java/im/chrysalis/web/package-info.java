/**
 * The web service: what clients from MSNP8 on request over HTTP besides their MSN connection. The Nexus, the Passport
 * 1.4 login, tickets by SOAP (RST), configuration documents, and plain pages for the links in these. Routes match by
 * path; the host name is not examined. Independent of sessions: only tickets pass from here to the
 * notification server.
 */
@NullMarked
package im.chrysalis.web;

import org.jspecify.annotations.NullMarked;
