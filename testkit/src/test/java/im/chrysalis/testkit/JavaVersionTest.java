package im.chrysalis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.testkit.friend.ScriptedFriend;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests which Java the class files of the kit are for. */
class JavaVersionTest {

    private static final int JAVA_11 = 55;

    @Test
    void allButTheServerInTheJvmIsForJava11() throws Exception {
        List<String> later = new ArrayList<>();
        for (Class<?> type : List.of(ChrysalisContainer.class, ScriptedFriend.class)) {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                later.addAll(laterThanJava11(place));
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    later.addAll(laterThanJava11(jar.getPath("/")));
                }
            }
        }
        assertThat(later).isNotEmpty().allMatch(name -> name.startsWith("InJvmServer"));
    }

    private static List<String> laterThanJava11(Path folder) throws IOException {
        List<String> later = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                if (version(file) > JAVA_11) {
                    later.add(file.getFileName().toString());
                }
            }
        }
        return later;
    }

    private static int version(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }
}
