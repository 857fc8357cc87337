/**
 * The switchboard: conversations. A {@link im.chrysalis.sb.Conversation} owns its members and runs on its own lane,
 * which on a real server is a Netty event loop. The switchboard never touches the store.
 */
@NullMarked
package im.chrysalis.sb;

import org.jspecify.annotations.NullMarked;
