/**
 * Fault injection, for tests of clients (docs/contract.md#4): targets and actions. They are applied by
 * {@code session.FaultInjector} and {@code web.FaultInjectingService}, and read from the control API by
 * {@code FaultDocument}.
 */
@NullMarked
package im.chrysalis.fault;

import org.jspecify.annotations.NullMarked;
