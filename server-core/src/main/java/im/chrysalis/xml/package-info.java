/**
 * XML of untrusted peers: read by a streaming parser within limits, and written with every character escaped. Knows
 * nothing of what the documents mean.
 */
@NullMarked
package im.chrysalis.xml;

import org.jspecify.annotations.NullMarked;
