/** The command line: scenarios, their options, and their resources. */
@NullMarked
package im.chrysalis.bench.cli;

import org.jspecify.annotations.NullMarked;
