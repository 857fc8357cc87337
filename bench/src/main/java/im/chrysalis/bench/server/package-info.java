/** What is measured: server processes, their accounts, and their use of resources. */
@NullMarked
package im.chrysalis.bench.server;

import org.jspecify.annotations.NullMarked;
