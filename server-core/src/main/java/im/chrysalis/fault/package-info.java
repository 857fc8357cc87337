/**
 * Misbehaviour on purpose, so that client code can be tested (contract.md, section 4): what it befalls, and what is done.
 */
@NullMarked
package im.chrysalis.fault;

import org.jspecify.annotations.NullMarked;
