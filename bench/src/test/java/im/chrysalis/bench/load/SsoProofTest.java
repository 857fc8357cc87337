package im.chrysalis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SsoProofTest {

    @Test
    void makesTheProofOfTheReference() {
        String proof = SsoProof.of(
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
                "E4Fhehbe0q2Je+SUSp7IRnJV+rN4uME75ljIpUjIZ1Si+DgmrfuiIL+AFmkMA6Wv",
                new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

        assertThat(proof) // docs/protocol/passport.md#23
                .isEqualTo(
                        "HAAAAAEAAAADZgAABIAAAAgAAAAUAAAASAAAAAECAwQFBgcIUu3h6QkO/DckKaEB1aoBAjGzC5o"
                                + "Yx4s2I4zZ4O5kq5PA2vwlKoQpLZreW6yTp+GrPzW8rOy1oA0MvH/PMyqEbaqsd0XLAQ70oP1oSZodFzvcwzCIcWEVCLYYAUM=");
    }
}
