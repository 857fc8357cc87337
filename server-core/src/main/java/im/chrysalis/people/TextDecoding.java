package im.chrysalis.people;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Decodes text of unknown encoding. */
public final class TextDecoding {

    private static final Charset CODE_PAGE = Charset.forName("windows-1252");

    private TextDecoding() {}

    /** The text, in UTF-8 if it can be, and otherwise in windows-1252, as of clients for Windows 95 to Me. Never fails. */
    public static String text(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(octets, CODE_PAGE);
        }
    }
}
