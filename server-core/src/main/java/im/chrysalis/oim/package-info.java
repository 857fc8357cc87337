/**
 * The web services of offline messages (docs/protocol/offline-messages.md#28.1): one by which clients send them, and one by
 * which clients fetch and delete their own. Requests are read by local names; answers have the namespaces of the requests.
 */
@NullMarked
package im.chrysalis.oim;

import org.jspecify.annotations.NullMarked;
