package example;

import im.chrysalis.testkit.ChrysalisExtension;
import im.chrysalis.testkit.MsnTestServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same with a server that is a parameter. {@code @ExtendWith} on the class, as here, gives all its tests one
 * server, as a static field does; on a method it gives that test one of its own.
 */
@ExtendWith(ChrysalisExtension.class)
class ParameterTest {

    @Test
    void signsIn(MsnTestServer msn) throws IOException {
        msn.addAccount("carol@example.com", "secret");
        try (TinyClient client = new TinyClient(msn.dispatch(), "carol@example.com", "secret")) {
            msn.awaitOnline("carol@example.com");
        }
    }
}
