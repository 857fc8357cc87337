package im.chrysalis.app.config;

/** Thrown when a setting is invalid; the message names the setting, its source, and the valid values. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConfigurationException(String message) {
        super(message);
    }
}
