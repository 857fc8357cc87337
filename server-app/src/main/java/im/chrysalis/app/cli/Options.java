package im.chrysalis.app.cli;

import im.chrysalis.app.config.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes: where the settings come from. */
final class Options {

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one key of the configuration; may be repeated.")
    List<String> settings = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read settings from this file instead of config/chrysalis.properties beside the program.")
    @Nullable
    Path file;

    Configuration configuration() {
        return Configuration.of(settings, System.getenv(), file != null ? file : shipped(), packaged());
    }

    /** The defaults of the package that the program came in, which says so by a property; the container image does. */
    private static @Nullable Path packaged() {
        String defaults = System.getProperty("chrysalis.defaults", "");
        return defaults.isEmpty() ? null : Path.of(defaults);
    }

    /** The shipped file, if it is beside the program: in the launcher's folder, the jar's, or the checkout's that it is in. */
    private static @Nullable Path shipped() {
        String home = System.getProperty("chrysalis.home", "");
        List<Path> places =
                home.isEmpty() ? List.of(jarFolder(), jarFolder().resolve("../..")) : List.of(Path.of(home));
        for (Path place : places) {
            Path shipped = place.resolve("config/chrysalis.properties").normalize();
            if (Files.isRegularFile(shipped)) {
                return shipped;
            }
        }
        return null;
    }

    private static Path jarFolder() {
        String classPath = System.getProperty("java.class.path", "");
        Path parent =
                classPath.endsWith(".jar") ? Path.of(classPath).toAbsolutePath().getParent() : null;
        return parent == null ? Path.of(".") : parent;
    }
}
