/** Chrysalis: an MSN Messenger server. */
@NullMarked
package im.chrysalis;

import org.jspecify.annotations.NullMarked;
