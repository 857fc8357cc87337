package im.chrysalis.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof of USR SSO, by the vector of docs/protocol/passport.md#23. */
class SignOnProofTest {

    private static final ProofSecret SECRET = new ProofSecret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYX");
    private static final String NONCE = "E4Fhehbe0q2Je+SUSp7IRnJV+rN4uME75ljIpUjIZ1Si+DgmrfuiIL+AFmkMA6Wv";
    private static final String PROOF = "HAAAAAEAAAADZgAABIAAAAgAAAAUAAAASAAAAAECAwQFBgcIUu3h6QkO/DckKaEB1aoBAjGzC5o"
            + "Yx4s2I4zZ4O5kq5PA2vwlKoQpLZreW6yTp+GrPzW8rOy1oA0MvH/PMyqEbaqsd0XLAQ70oP1oSZodFzvcwzCIcWEVCLYYAUM=";

    @Test
    void theVectorIsValid() {
        assertThat(SignOnProof.isValid(PROOF, SECRET, NONCE)).isTrue();
    }

    @Test
    void itIsNoProofForAnotherNonceOrSecret() {
        assertThat(SignOnProof.isValid(PROOF, SECRET, NONCE.replace('E', 'F'))).isFalse();
        assertThat(SignOnProof.isValid(PROOF, ProofSecret.random(), NONCE)).isFalse();
    }

    /** Each number of the header, the first and the last octet of the hash. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 12, 16, 20, 24, 36, 55})
    void oneOtherOctetIsEnough(int place) {
        byte[] octets = Base64.getDecoder().decode(PROOF);
        octets[place] ^= 1;

        assertThat(SignOnProof.isValid(Base64.getEncoder().encodeToString(octets), SECRET, NONCE))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "?", "HAAAAAEAAAA=", "\u00e9"})
    void whatIsNoProofIsFalse(String proof) {
        assertThat(SignOnProof.isValid(proof, SECRET, NONCE)).isFalse();
        assertThat(SignOnProof.isValid(PROOF + proof + "AAAA", SECRET, NONCE)).isFalse();
    }
}
