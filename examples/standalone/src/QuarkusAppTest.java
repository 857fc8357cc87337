package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.chrysalis.testkit.MsnServer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** An application on Vert.x and SmallRye Config of its own, beside a server in the same JVM. */
@QuarkusTest
class QuarkusAppTest {

    @Path("/hello")
    public static class Hello {

        @GET
        public String hello() {
            return "hello";
        }
    }

    private static final MsnServer msn = MsnServer.start(with -> with.withAccount("alice@example.com", "secret"));

    @Test
    void bothServe() throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        URI hello = URI.create("http://127.0.0.1:" + port + "/hello");
        assertEquals("hello", new String(hello.toURL().openStream().readAllBytes()));
        assertTrue(msn.control()
                .get("/api/v1/accounts/alice@example.com")
                .toString()
                .contains("alice"));
    }
}
