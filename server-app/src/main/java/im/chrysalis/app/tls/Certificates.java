package im.chrysalis.app.tls;

import org.jspecify.annotations.Nullable;

/**
 * What a server shows to clients, and the root that they are to trust.
 *
 * @param oldLeaf for those who know SHA-1 only, or null if there is none
 */
record Certificates(Identity root, Identity leaf, @Nullable Identity oldLeaf) {}
