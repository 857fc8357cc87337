/**
 * Transcripts: the specification of this server as plain-text conversations, and what performs them. The grammar stands
 * at the head of {@link im.chrysalis.transcript.Transcript}.
 */
@NullMarked
package im.chrysalis.transcript;

import org.jspecify.annotations.NullMarked;
