/**
 * How addresses of the network are written, for clients and for people.
 */
@NullMarked
package im.chrysalis.address;

import org.jspecify.annotations.NullMarked;
