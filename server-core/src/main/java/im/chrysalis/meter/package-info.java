/**
 * What is counted and measured, in plain Java: adding takes no lock and makes no garbage, and whoever publishes it reads it
 * when asked. Each package holds what it counts itself.
 */
@NullMarked
package im.chrysalis.meter;

import org.jspecify.annotations.NullMarked;
