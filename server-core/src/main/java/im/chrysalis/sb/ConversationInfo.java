package im.chrysalis.sb;

import java.time.Instant;
import java.util.List;

/**
 * Snapshot of a conversation, for operators.
 *
 * @param members their handles, in the order they came
 */
public record ConversationInfo(String id, List<String> members, Instant since) {}
