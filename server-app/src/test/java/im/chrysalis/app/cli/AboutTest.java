package im.chrysalis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The one sentence that says what the program is: in the root pom.xml, and wherever else it stands. */
class AboutTest {

    private static String text(String file) throws IOException {
        return Files.readString(Path.of("..", file)).replaceAll("\\s+", " ");
    }

    @Test
    void sentenceComesFromThePom() throws IOException {
        assertThat(text("pom.xml")).contains("<description>" + About.text() + "</description>");
    }

    @Test
    void sentenceNamesTheDialectsThatAreSpoken() {
        assertThat(About.text()).endsWith("(" + Dialects.ALL.getFirst() + " to " + Dialects.ALL.getLast() + ")");
    }

    @Test
    void readmeBeginsWithIt() throws IOException {
        assertThat(text("README.md")).startsWith("# Chrysalis " + About.text() + ". ");
    }

    @Test
    void imageIsLabelledWithIt() throws IOException {
        assertThat(text("docker/Dockerfile")).contains("org.opencontainers.image.description=\"" + About.text() + "\"");
    }
}
