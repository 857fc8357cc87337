/** Microbenchmarks of the server's parts, run by JMH: the codec, the dialects, the presence rule, the store. */
@NullMarked
package im.chrysalis.bench.micro;

import org.jspecify.annotations.NullMarked;
