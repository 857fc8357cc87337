/** Settings: each key with its type and default, and the layers that values come from. */
@NullMarked
package im.chrysalis.app.config;

import org.jspecify.annotations.NullMarked;
