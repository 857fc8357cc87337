package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.chrysalis.testkit.MsnServer;
import io.netty.util.Version;
import java.net.HttpURLConnection;
import java.net.URI;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** An application with a web server on Netty, H2 and Flyway of its own, beside a server in the same JVM. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:application")
class SpringTest {

    @SpringBootApplication
    static class Application {}

    private static final MsnServer msn = MsnServer.start(with -> with.withAccount("alice@example.com", "secret"));

    @Autowired
    private DataSource source;

    @Autowired
    private Environment environment;

    @Test
    void bothServe() throws Exception {
        URI application = URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + "/none");
        assertEquals(404, ((HttpURLConnection) application.toURL().openConnection()).getResponseCode());
        assertTrue(msn.control()
                .get("/api/v1/accounts/alice@example.com")
                .toString()
                .contains("alice"));
        System.out.println("Netty of the application: "
                + Version.identify().get("netty-transport").artifactVersion());
    }

    /** Its database has its own table, and none of the server's. */
    @Test
    void theDatabaseIsTheApplications() throws Exception {
        JdbcTemplate template = new JdbcTemplate(source);
        assertEquals(0, template.queryForObject("SELECT COUNT(*) FROM own_table", Integer.class));
        assertEquals(
                0,
                template.queryForObject(
                        "SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) LIKE 'account%'",
                        Integer.class));
        try (var connection = source.getConnection()) {
            System.out.println(
                    "H2 of the application: " + connection.getMetaData().getDatabaseProductVersion());
        }
    }
}
