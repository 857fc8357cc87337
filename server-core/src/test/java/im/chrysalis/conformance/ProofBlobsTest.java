package im.chrysalis.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProofBlobsTest {

    @Test
    void theVectorOfTheReference() {
        assertThat(ProofBlobs.blob(
                        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
                        "E4Fhehbe0q2Je+SUSp7IRnJV+rN4uME75ljIpUjIZ1Si+DgmrfuiIL+AFmkMA6Wv",
                        HexFormat.of().parseHex("0102030405060708")))
                .isEqualTo(
                        "HAAAAAEAAAADZgAABIAAAAgAAAAUAAAASAAAAAECAwQFBgcIUu3h6QkO/DckKaEB1aoBAjGzC5oYx4s2I4zZ4O5kq5PA2vwl"
                                + "KoQpLZreW6yTp+GrPzW8rOy1oA0MvH/PMyqEbaqsd0XLAQ70oP1oSZodFzvcwzCIcWEVCLYYAUM=");
    }
}
