/**
 * Octets to lines and back, the same for dispatch, notification and switchboard connections
 * (docs/protocol/wire-format.md#1). Knows which verbs carry a payload and the permitted lengths, but not what lines
 * mean.
 */
@NullMarked
package im.chrysalis.wire;

import org.jspecify.annotations.NullMarked;
