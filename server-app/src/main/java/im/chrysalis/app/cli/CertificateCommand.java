package im.chrysalis.app.cli;

import im.chrysalis.app.DataDirectory;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.tls.CertificateFolder;
import im.chrysalis.app.tls.CertificateText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code certificate} commands; a server may be running meanwhile. */
@Command(
        name = "certificate",
        description = "Show the server's certificates, and get the root that clients install.",
        mixinStandardHelpOptions = true)
final class CertificateCommand {

    /** How long to wait for a running server to make its keys, which takes seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_MILLIS = 100;

    @Command(
            name = "root",
            description =
                    "Print the root certificate, which clients of MSN Messenger 5.0 and later are to trust. Install"
                            + " it only where you use such clients: anyone who has its key can impersonate any site there.",
            mixinStandardHelpOptions = true)
    int root(
            @Mixin CommonOptions options,
            @Option(names = "--out", paramLabel = "FILE", description = "Write it to this file instead.") @Nullable
                    Path file,
            @Option(names = "--der", description = "As binary DER, for Windows, instead of PEM.") boolean der)
            throws IOException {
        X509Certificate root = root(options.configuration());
        byte[] octets =
                der ? CertificateText.der(root) : CertificateText.pem(root).getBytes(StandardCharsets.US_ASCII);
        if (file == null) {
            System.out.write(octets, 0, octets.length);
            System.out.flush();
        } else {
            Files.write(file, octets);
            System.out.println("wrote " + file);
        }
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            description = "Show names, validity and fingerprints of the root and of what the server shows to clients.",
            mixinStandardHelpOptions = true)
    int show(@Mixin CommonOptions options) throws IOException {
        Configuration configuration = options.configuration();
        System.out.print(CertificateText.of("root, for clients to install", root(configuration)));
        CertificateFolder folder = folder(configuration);
        List<X509Certificate> leaves = folder.existingLeaves();
        for (X509Certificate leaf : leaves) {
            System.out.println();
            System.out.print(CertificateText.of("server", leaf));
        }
        if (leaves.isEmpty()) {
            System.out.println();
            System.out.println("The server's own is made when it starts with web.tls-port on.");
        }
        return ExitCode.OK;
    }

    /**
     * The root. A server makes it after its first start; while one runs on the data, this waits for it.
     *
     * @throws ConfigurationException if there is none
     */
    private static X509Certificate root(Configuration configuration) throws IOException {
        CertificateFolder folder = folder(configuration);
        Path data = configuration.dataFolder();
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            boolean served =
                    DataDirectory.isTaken(data); // asked first: what a server made before it ended is seen then
            Optional<X509Certificate> made = folder.existingRoot();
            if (made.isPresent()) {
                return made.get();
            }
            if (!served || Instant.now().isAfter(end)) {
                throw new ConfigurationException("there is no certificate authority in " + data
                        + "; the server makes it at its first start with web.tls-port on. " + ControlClient.ANOTHER);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static CertificateFolder folder(Configuration configuration) {
        if (configuration.is(Setting.DATA_MEMORY)) {
            throw new ConfigurationException(
                    "with data.memory=true the certificates live and end with the server; fetch"
                            + " the root from it at /root.cer on web.port");
        }
        return new CertificateFolder(configuration.dataFolder());
    }
}
