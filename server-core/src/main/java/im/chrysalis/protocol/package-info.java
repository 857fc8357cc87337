/**
 * Requests and notices, independent of any dialect's wire format. {@code ADD}, {@code ADC} and {@code ADL} are one
 * {@link im.chrysalis.protocol.Request.AddContact}.
 */
@NullMarked
package im.chrysalis.protocol;

import org.jspecify.annotations.NullMarked;
