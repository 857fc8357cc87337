package im.chrysalis.app.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** All settings. The shipped {@code config/chrysalis.properties} and docs/settings.md are held to this. */
public enum Setting {
    DATA_DIR("data.dir", Kind.PATH, ""),
    DATA_MEMORY("data.memory", Kind.FLAG, "false"),
    BIND("bind", Kind.ADDRESS, "0.0.0.0"),
    ADVERTISE_HOST("advertise.host", Kind.TEXT, ""),
    ADVERTISE_NOTIFICATION_PORT("advertise.notification-port", Kind.COUNT, "0"),
    ADVERTISE_SWITCHBOARD_PORT("advertise.switchboard-port", Kind.COUNT, "0"),
    DISPATCH_PORT("dispatch.port", Kind.PORT, "1863"),
    NOTIFICATION_PORT("notification.port", Kind.PORT, "1864"),
    SWITCHBOARD_PORT("switchboard.port", Kind.PORT, "1865"),
    SINGLE_PORT("single-port", Kind.FLAG, "false"),
    DISPATCH_REDIRECT("dispatch.redirect", Kind.FLAG, "true"),
    DIALECTS("dialects", Kind.DIALECTS, ""),
    AUTO_REGISTER("auto-register", Kind.FLAG, "false"),
    ACCEPT_ANYONE("accept-anyone", Kind.FLAG, "false"),
    AUTH_REQUIRE_PROOF("auth.require-proof", Kind.FLAG, "false"),
    WEB_PORT("web.port", Kind.PORT, "8080"),
    WEB_TLS_PORT("web.tls-port", Kind.PORT, "8443"),
    WEB_LEGACY_TLS("web.legacy-tls", Kind.FLAG, "false"),
    WEB_LOGIN_REDIRECT("web.login-redirect", Kind.URL, ""),
    CONTROL_PORT("control.port", Kind.PORT, "8180"),
    CONTROL_BIND("control.bind", Kind.ADDRESS, "127.0.0.1"),
    CONTROL_TOKEN("control.token", Kind.SECRET, ""),
    CONTROL_TOKEN_FILE("control.token-file", Kind.PATH, ""),
    CONTROL_TOKEN_CREATE("control.token-create", Kind.FLAG, "false"),
    SIGN_IN_PATIENCE("sign-in.patience", Kind.DURATION, "120s"),
    PEOPLE_SEARCH("people-search", Kind.FLAG, "true"),
    CALL_BARRED("call.barred", Kind.BARRED, "217"),
    SWITCHBOARD_IDLE("switchboard.idle", Kind.DURATION, "0s"),
    OFFLINE_MESSAGES_DAYS("offline-messages.days", Kind.COUNT, "30", 3650),
    LIMIT_CONTACTS("limit.contacts", Kind.COUNT, "600"),
    LIMIT_ADDRESS_BOOK_ENTRIES("limit.address-book-entries", Kind.COUNT, "1500"),
    LIMIT_CONTACT_INFO("limit.contact-info", Kind.COUNT, "16384", 1 << 20), // what a column of the database holds
    LIMIT_CIRCLES("limit.circles", Kind.COUNT, "50"),
    LIMIT_CIRCLE_MEMBERS("limit.circle-members", Kind.COUNT, "100"),
    LIMIT_USER_TILE("limit.user-tile", Kind.COUNT, "65536", 1 << 20),
    LIMIT_USER_TILES("limit.user-tiles", Kind.COUNT, "5"),
    LIMIT_SOAP_BODY("limit.soap-body", Kind.COUNT, "131072"),
    LIMIT_EDITS("limit.edits", Kind.COUNT, "1500"),
    LIMIT_LIST_PAYLOAD("limit.list-payload", Kind.COUNT, "32768"),
    LIMIT_PLACES("limit.places", Kind.COUNT, "8"),
    LIMIT_OFFLINE_MESSAGES("limit.offline-messages", Kind.COUNT, "200"),
    LIMIT_OFFLINE_MESSAGE("limit.offline-message", Kind.COUNT, "4000"),
    LIMIT_OFFLINE_SENDS("limit.offline-sends", Kind.COUNT, "30"),
    LIMIT_RENAMES("limit.renames", Kind.COUNT, "30"),
    LIMIT_CONVERSATIONS("limit.conversations", Kind.COUNT, "50"),
    LIMIT_INCOMING_CONVERSATIONS("limit.incoming-conversations", Kind.COUNT, "200"),
    LIMIT_CALLS("limit.calls", Kind.COUNT, "300"),
    LIMIT_CONNECTIONS_PER_ADDRESS("limit.connections-per-address", Kind.COUNT, "1024"),
    TRANSCRIPT_LINES("transcript.lines", Kind.COUNT, "10000"),
    TRANSPORT("transport", Kind.TRANSPORT, "auto"),
    LANES("lanes", Kind.COUNT, "0"),
    LOG_LEVEL("log.level", Kind.LEVEL, "info"),
    LOG_FILE("log.file", Kind.PATH, ""),
    LOG_FILE_SIZE("log.file-size", Kind.COUNT, "10485760"),
    LOG_FILES("log.files", Kind.COUNT, "5", 20);

    /** The type of a setting's value. */
    enum Kind {
        TEXT,
        /** A file or folder: relative to the settings file that says it, or to the working directory. */
        PATH,
        /** Like text, but never shown. */
        SECRET,
        FLAG,
        /** A port; 0 for any that is free, -1 for off. */
        PORT,
        /** A whole number from 0. */
        COUNT,
        /** Such as {@code 500ms}, {@code 45s}, {@code 5m}. */
        DURATION,
        /** An IP address or the name of one. */
        ADDRESS,
        /** An address of the web, with scheme and host; empty for none. */
        URL,
        /** A range such as {@code MSNP2-MSNP7}, or one of them; empty for all. */
        DIALECTS,
        /** 216 or 217. */
        BARRED,
        /** auto, epoll or nio. */
        TRANSPORT,
        /** error, warn, info, debug. */
        LEVEL
    }

    private final String key;
    private final Kind kind;
    private final String defaultValue;
    private final int most;

    Setting(String key, Kind kind, String defaultValue) {
        this(key, kind, defaultValue, Integer.MAX_VALUE);
    }

    Setting(String key, Kind kind, String defaultValue, int most) {
        this.key = key;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.most = most;
    }

    /** The key in files and on the command line. */
    public String key() {
        return key;
    }

    Kind kind() {
        return kind;
    }

    /** The default value, as it would be written in a file. */
    public String defaultValue() {
        return defaultValue;
    }

    /** The greatest value of a {@link Kind#COUNT}. */
    int most() {
        return most;
    }

    /** The key as an environment variable: {@code CHRYSALIS_DATA_DIR}. */
    public String variable() {
        return "CHRYSALIS_" + key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }
}
