/** Clients by the thousand, on a few threads: connections, what is said over them, and the loads made of that. */
@NullMarked
package im.chrysalis.bench.load;

import org.jspecify.annotations.NullMarked;
