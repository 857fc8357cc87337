import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.ClassFileVersion;
import java.lang.constant.ClassDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Upgrades a jar's class files of Java 5 and before to the version of Java 8, with stack maps. Java's ahead-of-time
 * cache has no place for them otherwise, and picocli, of which many are, took a fifth of the start.
 */
public final class ClassFileUpgrade {

    /** The version of Java 6, the first with stack maps. */
    private static final int JAVA_6 = 50;

    private static final ClassTransform MODERN = ClassTransform.transformingMethodBodies(
                    (code, element) -> code.with(element)) // not as it was: stack maps are made with it
            .andThen((newer, element) -> newer.with(
                    element instanceof ClassFileVersion ? ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0) : element));

    public static void main(String... arguments) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
            ClassFile classes = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(
                                    described -> file(jar.getPath(path(described))))
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            List<Path> all;
            try (Stream<Path> files = Files.walk(jar.getPath("/"))) {
                all = files.filter(file -> file.toString().endsWith(".class")).toList();
            }
            int count = 0;
            for (Path file : all) {
                ClassModel old = classes.parse(Files.readAllBytes(file));
                if (old.majorVersion() < JAVA_6) {
                    Files.write(file, classes.transformClass(old, MODERN));
                    count++;
                }
            }
            System.out.println(count + " classes modernised");
        }
    }

    private static String path(ClassDesc described) {
        String descriptor = described.descriptorString();
        return "/" + descriptor.substring(1, descriptor.length() - 1) + ".class";
    }

    private static InputStream file(Path file) {
        try {
            return Files.exists(file) ? Files.newInputStream(file) : null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ClassFileUpgrade() {}
}
