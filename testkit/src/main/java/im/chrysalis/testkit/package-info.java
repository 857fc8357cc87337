/**
 * A kit for tests of MSN clients: a server in the test's own JVM ({@link im.chrysalis.testkit.ChrysalisExtension}) or
 * in a container, both used through {@link im.chrysalis.testkit.MsnTestServer}.
 */
@NullMarked
package im.chrysalis.testkit;

import org.jspecify.annotations.NullMarked;
