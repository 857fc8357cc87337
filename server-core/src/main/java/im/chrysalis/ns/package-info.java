/**
 * The notification server: signs clients in, keeps their lists, and tells each what it may know of others.
 * One {@link im.chrysalis.ns.OnlineUser} owns an account's state and runs on the account's lane; users meet only by
 * immutable messages through the {@link im.chrysalis.ns.Directory}.
 */
@NullMarked
package im.chrysalis.ns;

import org.jspecify.annotations.NullMarked;
