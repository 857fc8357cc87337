package im.chrysalis.app.cli;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.doctor.ClientFamily;
import im.chrysalis.app.doctor.ClientProgram;
import im.chrysalis.app.doctor.Doctor;
import im.chrysalis.app.tls.CertificateFolder;
import im.chrysalis.app.tls.LegacyTls;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds out, from where a client stands, what keeps it from signing in. */
@Command(
        name = "doctor",
        description =
                "Try what clients need of the server, and say what to change. Give it the server's settings; run it"
                        + " on the client's machine, or on any that uses the same names.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    CommonOptions options = new CommonOptions();

    @Option(
            names = "--as",
            paramLabel = "HOST",
            description = "The name or address that clients reach the server by; this machine by default.")
    @Nullable
    String host;

    @Option(
            names = "--client",
            paramLabel = "VERSION",
            description =
                    "Try only what this client needs: a version of Microsoft's, such as 7.5 or 4.7.3001, or 'Pidgin"
                            + " 2.4'; all, unless given.")
    @Nullable
    String version;

    @Override
    public Integer call() {
        Configuration configuration = options.configuration();
        LogLevels.apply("error");
        if (configuration.is(Setting.WEB_LEGACY_TLS)) {
            LegacyTls.allow(); // to try it as an old client would
        }
        DoctorReport report = new DoctorReport();
        Doctor.of(configuration, root(configuration)).examine(host, clients(version), report);
        return report.conclude();
    }

    private static List<ClientFamily> clients(@Nullable String version) {
        return version == null ? List.of(ClientFamily.values()) : ClientProgram.needsOf(version);
    }

    /** The root, if it can be read here; doctor makes none. */
    private static @Nullable X509Certificate root(Configuration configuration) {
        if (configuration.is(Setting.DATA_MEMORY)) {
            return null;
        }
        try {
            return new CertificateFolder(configuration.dataFolder())
                    .existingRoot()
                    .orElse(null);
        } catch (IOException | ConfigurationException unreadable) {
            System.out.println("(" + unreadable.getMessage() + ")");
            return null;
        }
    }
}
