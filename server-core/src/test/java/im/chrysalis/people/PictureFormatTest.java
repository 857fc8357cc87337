package im.chrysalis.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests which data is a picture. */
class PictureFormatTest {

    private static final byte[] SCRIPT = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);

    private static byte[] sample(PictureFormat format) {
        return HexFormat.of()
                .parseHex(
                        switch (format) {
                            case PNG ->
                                "89504e470d0a1a0a0000000d49484452000000010000000108020000"
                                        + "00907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082";
                            case JPEG ->
                                "ffd8ffe000104a46494600010100000100010000ffdb004300" + "01".repeat(64)
                                        + "ffc0000b080001000101011100ffc4001400" + "01" + "00".repeat(15) + "00"
                                        + "ffc4001410" + "01" + "00".repeat(15) + "00"
                                        + "ffda0008010100003f003fffd9";
                            case GIF ->
                                "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002014400"
                                        + "3b";
                        });
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @ParameterizedTest
    @EnumSource
    void isKnownByItsContent(PictureFormat format) {
        assertThat(PictureFormat.of(sample(format))).contains(format);
    }

    @ParameterizedTest
    @EnumSource
    void endsWhereTheFormatEnds(PictureFormat format) {
        assertThat(PictureFormat.of(concat(sample(format), SCRIPT))).isEmpty();
        assertThat(PictureFormat.of(concat(SCRIPT, sample(format)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isNoneIfAnythingIsCutOff(PictureFormat format) {
        byte[] whole = sample(format);
        for (int length = 0; length < whole.length; length++) {
            assertThat(PictureFormat.of(Arrays.copyOf(whole, length)))
                    .as("the first %d octets", length)
                    .isEmpty();
        }
    }

    @Test
    void aSignatureAloneIsNoPicture() {
        assertThat(PictureFormat.of(concat("GIF89a".getBytes(StandardCharsets.US_ASCII), SCRIPT)))
                .isEmpty();
        byte[] png = Arrays.copyOf(sample(PictureFormat.PNG), 8);
        assertThat(PictureFormat.of(concat(png, SCRIPT))).isEmpty();
        byte[] jpeg = concat(new byte[] {-1, (byte) 0xd8}, concat(SCRIPT, new byte[] {-1, (byte) 0xd9}));
        assertThat(PictureFormat.of(jpeg)).isEmpty();
    }

    /** Data that begins as a picture does reaches the code behind the signature. */
    @ParameterizedTest
    @EnumSource
    void anyOctetsAreAPictureOrNone(PictureFormat format) {
        Random random = new Random(format.name().hashCode());
        byte[] whole = sample(format);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(damaged, random.nextInt(damaged.length + 8));
            assertThatCode(() -> PictureFormat.of(cut)).doesNotThrowAnyException();
        }
    }
}
