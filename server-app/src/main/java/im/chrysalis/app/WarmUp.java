package im.chrysalis.app;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.Callable;
import javax.crypto.Mac;

/**
 * What Java makes when it is first asked, asked for on another processor while this one reads the command line. Whoever
 * needs it later waits for the rest at most; and meets what is wrong with it, which is of no interest here. Only of Java
 * itself: two threads that begin to use the same library at once may wait for each other's classes for ever.
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
            // by whoever needs it
        }
    }
}
