package im.chrysalis.sb;

import java.time.Instant;
import java.util.List;

/**
 * A conversation, as others may know it.
 *
 * @param members their handles, in the order they came
 */
public record ConversationInfo(String id, List<String> members, Instant since) {}
