/**
 * The control API: HTTP and JSON for operators, tests and the command line (docs/contract.md#4).
 */
@NullMarked
package im.chrysalis.app.control;

import org.jspecify.annotations.NullMarked;
