package im.chrysalis.app;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token that requests to a server's control API must carry. */
final class ControlToken {

    private static final Logger log = LoggerFactory.getLogger(ControlToken.class);
    private static final int OCTETS = 24;

    private ControlToken() {}

    /** The configured token, made now if a server is to make one and has not yet; empty for none. */
    static String of(Configuration configuration) throws IOException {
        String token = configuration.controlToken();
        return token.isEmpty() && configuration.is(Setting.CONTROL_TOKEN_CREATE) ? make(configuration) : token;
    }

    private static String make(Configuration configuration) throws IOException {
        Path file = configuration.createdControlToken();
        byte[] octets = new byte[OCTETS];
        new SecureRandom().nextBytes(octets);
        String token = HexFormat.of().formatHex(octets);
        OwnerOnlyFiles.folder(configuration.dataFolder());
        OwnerOnlyFiles.write(file, token + "\n");
        log.info("created a token for the control API in {}; 'chrysalis config token' prints it", file);
        return token;
    }
}
