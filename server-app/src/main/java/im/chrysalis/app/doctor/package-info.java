/**
 * What a client would meet on its way to this server, tried from where somebody stands, and what to change. Each check asks
 * a {@link im.chrysalis.app.doctor.Network} and returns findings, so that it can be tried on a network that is none.
 */
@NullMarked
package im.chrysalis.app.doctor;

import org.jspecify.annotations.NullMarked;
