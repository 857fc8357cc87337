/**
 * The storage service: roaming profiles with display pictures, by SOAP (docs/protocol/offline-messages.md#28.3). The
 * display name of a profile is that of the account, so changing it goes through {@link im.chrysalis.soap.OwnContact};
 * all else is in {@link im.chrysalis.store.Profiles}.
 */
@NullMarked
package im.chrysalis.storage;

import org.jspecify.annotations.NullMarked;
