package im.chrysalis.soap;

/**
 * The error codes of faults, with the texts by which some clients recognise them instead
 * (docs/protocol/address-book.md#27.5).
 */
enum FaultCode {
    FULL_SYNC_REQUIRED(
            "FullSyncRequired",
            "Full sync required.  Details: Need to do full sync. Can't sync deltas Client has too old a copy for us to do"
                    + " a delta sync"),
    AB_DOES_NOT_EXIST("ABDoesNotExist", "Address Book Does Not Exist"),
    CONTACT_ALREADY_EXISTS("ContactAlreadyExists", "Contact Already Exists"),
    CONTACT_DOES_NOT_EXIST("ContactDoesNotExist", "Contact Does Not Exist"),
    MEMBER_ALREADY_EXISTS("MemberAlreadyExists", "Member already exists"),
    MEMBER_DOES_NOT_EXIST("MemberDoesNotExist", "Member does not exist"),
    GROUP_ALREADY_EXISTS("GroupAlreadyExists", "Group Already Exists"),
    GROUP_DOES_NOT_EXIST("GroupDoesNotExist", "Group Does Not Exist"),
    BAD_ARGUMENT_LENGTH("BadArgumentLength", "Argument Exceeded Allowed Length"),
    BAD_EMAIL_ARGUMENT("BadEmailArgument", "Malformed email Argument"),
    INVALID_PASSPORT_USER("InvalidPassportUser", "The Passport user specified is invalid"),
    REQUEST_LIMIT_REACHED("RequestLimitReached", "Request Limit Reached"),
    FORBIDDEN("Forbidden", "API no longer supported"),
    PASSPORT_AUTH_FAIL("PassportAuthFail", "Passport Authentication Failed"),
    INVALID_REQUEST("InvalidRequest", "Schema validation error");

    private final String errorCode;
    private final String text;

    FaultCode(String errorCode, String text) {
        this.errorCode = errorCode;
        this.text = text;
    }

    /** The content of {@code errorcode}. */
    String errorCode() {
        return errorCode;
    }

    /** The content of {@code faultstring}. */
    String text() {
        return text;
    }
}
