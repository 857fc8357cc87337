/**
 * The notification server: signs clients in, keeps their lists, and sends each client the presence that it may see. One
 * {@link im.chrysalis.ns.OnlineUser} owns an account's state and runs on the account's lane; users meet only by
 * immutable messages through the {@link im.chrysalis.ns.Directory}.
 */
@NullMarked
package im.chrysalis.ns;

import org.jspecify.annotations.NullMarked;
