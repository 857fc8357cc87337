/** The command line: scenarios, their options, and what they are run on. */
@NullMarked
package im.chrysalis.bench.cli;

import org.jspecify.annotations.NullMarked;
