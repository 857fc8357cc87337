/** Kills the server over and over while clients edit their lists, and checks that nothing it acknowledged is lost. */
@NullMarked
package im.chrysalis.bench.crash;

import org.jspecify.annotations.NullMarked;
