package im.chrysalis.soap;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Thrown when a request is answered by a fault. */
public final class SoapFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final FaultCode code;
    private final @Nullable UUID conflict;

    private SoapFault(FaultCode code, String text, @Nullable UUID conflict) {
        super(text, null, false, false);
        this.code = code;
        this.conflict = conflict;
    }

    /** A fault with the text of its code. */
    public static SoapFault of(FaultCode code) {
        return new SoapFault(code, code.text(), null);
    }

    /** The same with another text, in which that of the code must be found. */
    public static SoapFault of(FaultCode code, String text) {
        return new SoapFault(code, text, null);
    }

    /** There is no account of that handle. */
    static SoapFault invalidUser(String email) {
        return new SoapFault(
                FaultCode.INVALID_PASSPORT_USER,
                FaultCode.INVALID_PASSPORT_USER.text() + " SignInName: " + email,
                null);
    }

    /** The item exists already, with the GUID {@code conflict}. */
    static SoapFault conflict(FaultCode code, UUID conflict) {
        return new SoapFault(code, code.text(), conflict);
    }

    /** The error code. */
    public FaultCode code() {
        return code;
    }

    /** The content of {@code faultstring}. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** The GUID of the item that exists already, or null. */
    @Nullable
    UUID conflict() {
        return conflict;
    }
}
