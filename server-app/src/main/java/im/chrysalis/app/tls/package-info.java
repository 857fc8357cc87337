/**
 * TLS for the web ports: a private certificate authority, since no public one covers the names that old clients
 * request, and engines that match each client.
 *
 * <p>One root serves every client from Windows 98 to today. It signs itself with SHA-1, because systems before Windows
 * XP SP3 verify even a root's own signature and support nothing newer; current systems do not verify it, so that
 * SHA-1's weakness does not matter there. The leaves are signed with SHA-256; with {@code web.legacy-tls} there is a
 * second one with SHA-1, presented to clients that support at most TLS 1.1.
 *
 * <p>All certificates are valid from 1979 on, since the clock of an old machine with an empty battery starts at 1
 * January 1980 in its time zone, and to the end of 2049 at most, since later dates use a form that old software was
 * rarely tested with. Anyone who has the root's key can impersonate any site to machines that trust the root: it should
 * be installed only on machines for old clients.
 */
@NullMarked
package im.chrysalis.app.tls;

import org.jspecify.annotations.NullMarked;
