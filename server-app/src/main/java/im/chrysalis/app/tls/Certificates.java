package im.chrysalis.app.tls;

import org.jspecify.annotations.Nullable;

/**
 * The certificates that a server presents, and the root that clients are to trust.
 *
 * @param oldLeaf for clients that support only SHA-1, or null if there is none
 */
record Certificates(Identity root, Identity leaf, @Nullable Identity oldLeaf) {}
