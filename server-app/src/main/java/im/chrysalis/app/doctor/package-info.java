/**
 * Diagnosis of a client's way to this server: checks, findings, and advice. Each check uses a
 * {@link im.chrysalis.app.doctor.Network} and returns findings, so that it can be tested without a real network.
 */
@NullMarked
package im.chrysalis.app.doctor;

import org.jspecify.annotations.NullMarked;
