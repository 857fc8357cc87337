/**
 * Bytes to lines and back, the same for dispatch, notification and switchboard connections (msnp2-12.md, section 1).
 * Knows which verbs carry a payload and how long anything may be; knows nothing of what a line means.
 */
@NullMarked
package im.chrysalis.wire;

import org.jspecify.annotations.NullMarked;
