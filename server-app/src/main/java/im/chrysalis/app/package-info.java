/** The program: the wiring of one server process, and its entry point. */
@NullMarked
package im.chrysalis.app;

import org.jspecify.annotations.NullMarked;
