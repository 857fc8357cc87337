package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a Java that is too old makes of the program's jar. */
class EntryTest {

    /** The version of class files of Java 8. */
    private static final int JAVA_8 = 52;

    @Test
    void oldJavaCanReadTheFirstClass() throws IOException {
        try (DataInputStream file =
                new DataInputStream(Objects.requireNonNull(Entry.class.getResourceAsStream("Entry.class")))) {
            assertThat(file.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(file.readUnsignedShort()).isZero();
            assertThat(file.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }

    @Test
    void oldJavaIsNamed() {
        assertThat(Entry.refusal("17", "/usr/lib/jvm/17"))
                .startsWith("chrysalis: needs Java 21 or later, and this is Java 17 in /usr/lib/jvm/17;");
        assertThat(Entry.refusal("1.8", "/old")).contains("this is Java 8");
        assertThat(Entry.refusal("21", "/new")).isEmpty();
        assertThat(Entry.refusal("25", "/new")).isEmpty();
    }
}
