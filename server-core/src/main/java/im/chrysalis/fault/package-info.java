/** Fault injection, for tests of clients (contract.md, section 4): targets and actions. */
@NullMarked
package im.chrysalis.fault;

import org.jspecify.annotations.NullMarked;
