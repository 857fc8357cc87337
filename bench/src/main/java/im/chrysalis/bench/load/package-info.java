/** Thousands of clients on a few threads: connections, protocol, and loads. */
@NullMarked
package im.chrysalis.bench.load;

import org.jspecify.annotations.NullMarked;
