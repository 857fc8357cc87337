package im.chrysalis.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What the program is, in one sentence: the description in the root {@code pom.xml}, which the build writes into a
 * file.
 */
final class About {

    private About() {}

    static String text() {
        try (InputStream file = About.class.getResourceAsStream("about.txt")) {
            if (file == null) {
                throw new IllegalStateException("the build left out about.txt");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
