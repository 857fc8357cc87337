/**
 * The lines of all sessions, kept for a while in the format of transcripts, without secrets (docs/contract.md#4).
 */
@NullMarked
package im.chrysalis.transcript;

import org.jspecify.annotations.NullMarked;
