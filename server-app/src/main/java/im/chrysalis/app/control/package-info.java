/**
 * The control API: HTTP and JSON for operators, tests and the command line (contract.md, section 4).
 */
@NullMarked
package im.chrysalis.app.control;

import org.jspecify.annotations.NullMarked;
