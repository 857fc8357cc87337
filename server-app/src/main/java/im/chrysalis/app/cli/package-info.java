/**
 * The command line (docs/contract.md#1 to #3). Commands that manage accounts use the control API of the server that
 * runs on their data directory, or the same API within this process if none does.
 */
@NullMarked
package im.chrysalis.app.cli;

import org.jspecify.annotations.NullMarked;
