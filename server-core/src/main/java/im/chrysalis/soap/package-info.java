/**
 * The SOAP services by which clients from MSNP13 on read and edit their address books
 * (docs/protocol/address-book.md#27). Requests are read by local names, since clients choose prefixes as they like;
 * responses have the literal prefixes and the order that clients search for. Edits go through
 * {@link im.chrysalis.ns.AccountEditor}, so that they are made on the account's lane, in order with those of its
 * sessions.
 */
@NullMarked
package im.chrysalis.soap;

import org.jspecify.annotations.NullMarked;
