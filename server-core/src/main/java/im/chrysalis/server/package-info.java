/**
 * The wiring of one Chrysalis server from its parts; see {@link im.chrysalis.server.MessengerService}.
 */
@NullMarked
package im.chrysalis.server;

import org.jspecify.annotations.NullMarked;
