package im.chrysalis.app;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.Callable;
import javax.crypto.Mac;

/**
 * Initializes parts of the JDK on another processor while the main thread reads the command line. Code that needs one
 * of them sooner waits for the remainder at most, and meets its errors itself; they are ignored here. Limited to the
 * JDK: two threads that initialize the same library at once may deadlock on each other's classes.
 */
final class WarmUp {

    /** In the order in which the start needs them. */
    private static final List<Callable<?>> STEPS = List.of(
            () -> BigDecimal.TEN, // of Java 25 works out large powers of five; the database begins with it
            () -> KeyFactory.getInstance("RSA"),
            () -> CertificateFactory.getInstance("X.509"),
            () -> Mac.getInstance("HmacSHA256"), // checks what the providers of algorithms may do
            ManagementFactory::getRuntimeMXBean);

    private WarmUp() {}

    static void start() {
        Thread.ofPlatform().name("chrysalis-head-start").daemon().start(() -> STEPS.forEach(WarmUp::runStep));
    }

    private static void runStep(Callable<?> step) {
        try {
            step.call();
        } catch (Exception metLater) {
            // by the code that uses it
        }
    }
}
