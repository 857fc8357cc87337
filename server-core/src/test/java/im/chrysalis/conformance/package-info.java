/**
 * Transcripts: the specification of this server as plain-text conversations, and their runner. The grammar stands at
 * the head of {@link im.chrysalis.conformance.Transcript}.
 */
@NullMarked
package im.chrysalis.conformance;

import org.jspecify.annotations.NullMarked;
