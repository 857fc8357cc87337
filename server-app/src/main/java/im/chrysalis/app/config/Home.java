package im.chrysalis.app.config;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the program, whatever the working directory is: the checkout that it was built in, or the folder of the
 * jar. The settings file {@code config/chrysalis.properties} and the default data folder {@code data} are in it.
 */
public final class Home {

    private static final String SETTINGS = "config/chrysalis.properties";

    private Home() {}

    /** The folder, absolute. The launcher names it by the system property {@code chrysalis.home}. */
    public static Path folder() {
        String property = System.getProperty("chrysalis.home", "");
        return property.isEmpty()
                ? of(code())
                : Path.of(property).toAbsolutePath().normalize();
    }

    /** The settings file, which need not exist. */
    public static Path settings() {
        return folder().resolve(SETTINGS);
    }

    /**
     * The folder of a program whose classes are in {@code code}, a jar or a folder. In a checkout that is the build
     * folder of a module, {@code server-app/target}: the checkout itself is two above.
     */
    static Path of(Path code) {
        Path folder = code.getParent();
        if (folder == null) {
            return code;
        }
        if (folder.endsWith("target") && !Files.exists(folder.resolve(SETTINGS))) {
            Path checkout = folder.resolve("../..").normalize();
            if (Files.exists(checkout.resolve(SETTINGS))) {
                return checkout;
            }
        }
        return folder;
    }

    private static Path code() {
        @Nullable CodeSource source = Home.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Path.of("").toAbsolutePath().resolve("chrysalis.jar")
                    : Path.of(source.getLocation().toURI()).toAbsolutePath().normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
