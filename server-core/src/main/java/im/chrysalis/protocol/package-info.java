/**
 * The neutral vocabulary: what a client may ask and what it may be told, free of any generation's spelling.
 * {@code ADD}, {@code ADC} and {@code ADL} are one {@link im.chrysalis.protocol.Request.AddContact}.
 */
@NullMarked
package im.chrysalis.protocol;

import org.jspecify.annotations.NullMarked;
