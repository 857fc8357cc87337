package im.chrysalis.app.config;

/** A setting can't be what it is; the message says which, where, and what would do. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConfigurationException(String message) {
        super(message);
    }
}
