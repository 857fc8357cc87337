/**
 * The lines of all sessions, kept for a while in the format of transcripts, without secrets (contract.md, section 4).
 */
@NullMarked
package im.chrysalis.transcript;

import org.jspecify.annotations.NullMarked;
