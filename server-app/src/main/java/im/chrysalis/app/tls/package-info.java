/**
 * TLS for the web doors: a certificate authority of the server's own, since no public one vouches for the names that old
 * clients ask for, and engines that speak as each client can.
 *
 * <p>One root serves every client from Windows 98 to today. It signs itself with SHA-1, because systems before Windows XP
 * SP3 check even a root's own signature and know nothing newer; today's check none on a root they were told to trust, and
 * it protects nothing, so that SHA-1's weakness is no matter there. What the root vouches for is signed with SHA-256; only
 * if {@code web.legacy-tls} is on there is a second one with SHA-1, shown to who can do no better than TLS 1.1.
 *
 * <p>All of them are valid from 1979 on, since the clock of an old machine whose battery is empty begins at 1 January 1980
 * in its own time zone; and to the end of 2049 at most, since later dates are written in a form that old software was
 * rarely tried with. Who has the root's key can pass for any site to who trusts the root: it belongs into machines that
 * are kept for the past.
 */
@NullMarked
package im.chrysalis.app.tls;

import org.jspecify.annotations.NullMarked;
