/**
 * Settings: every key with its type, default and meaning, and the layers they come from.
 */
@NullMarked
package im.chrysalis.app.config;

import org.jspecify.annotations.NullMarked;
