package im.chrysalis.app;

import im.chrysalis.conformance.DialectPairs;
import im.chrysalis.conformance.Transcript;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/** Lets a client of each dialect talk to one of each, over real sockets. */
@Order(2)
class SocketDialectPairsTest extends SocketTranscripts {

    @TestFactory
    Stream<DynamicTest> everyDialectTalksToEveryOther() {
        return tests(DialectPairs.all(), Transcript::title);
    }
}
