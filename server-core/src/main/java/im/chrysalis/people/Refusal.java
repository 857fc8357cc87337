package im.chrysalis.people;

/** Why a request is refused. Each dialect has a number for it (docs/protocol/errors.md#14). */
public enum Refusal {
    BAD_PARAMETER(201),
    BAD_NETWORK(204),
    NO_SUCH_ACCOUNT(205),
    HANDLE_WITHOUT_DOMAIN(206),
    ALREADY_SIGNED_IN(207),
    BAD_HANDLE(208),
    BAD_NAME(209),
    LIST_FULL(210),
    ALREADY_THERE(215),
    NOT_ON_LIST(216),
    BARRED(216),
    NOT_ONLINE(217),
    ALREADY_IN_MODE(218),
    ON_OPPOSITE_LIST(219),
    TAKES_NO_PAGES(220),
    TOO_MANY_GROUPS(223),
    NO_SUCH_GROUP(224),
    NOT_IN_GROUP(225),
    GROUP_EXISTS(228),
    GROUP_NAME_TOO_LONG(229),
    DEFAULT_GROUP(230),
    EMPTY_DOMAIN(240),
    BAD_LIST(241),
    SWITCHBOARD_FAILED(280),
    BAD_PEER_DATA(282),
    TOO_MANY_RESULTS(301),
    NO_GUID(403),
    SERVER_ERROR(500),
    DISABLED(502),
    CHALLENGE_FAILED(540),
    SERVER_BUSY(600),
    TOO_ACTIVE(713),
    TOO_MANY_SESSIONS(714),
    NOT_EXPECTED(715),
    TOO_FAST(800),
    PAGE_FAILED(800),
    AUTHENTICATION_FAILED(911),
    NOT_WHILE_HIDDEN(913),
    NO_SUCH_CIRCLE(933);

    private final int number;

    Refusal(int number) {
        this.number = number;
    }

    /** The number in the oldest dialect; later ones may use another. */
    public int number() {
        return number;
    }
}
