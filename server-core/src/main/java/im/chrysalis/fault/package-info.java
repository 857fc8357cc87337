/** Fault injection, for tests of clients (docs/contract.md#4): targets and actions. */
@NullMarked
package im.chrysalis.fault;

import org.jspecify.annotations.NullMarked;
