/**
 * Octets to lines and back, the same for dispatch, notification and switchboard connections
 * (docs/protocol/wire-format.md#1). Holds two tables by verb: which lines carry a payload, with its permitted lengths
 * ({@link im.chrysalis.wire.PayloadRules}), and what of a line logs and transcripts may show
 * ({@link im.chrysalis.wire.Secrets}). Knows nothing else of what lines mean.
 */
@NullMarked
package im.chrysalis.wire;

import org.jspecify.annotations.NullMarked;
