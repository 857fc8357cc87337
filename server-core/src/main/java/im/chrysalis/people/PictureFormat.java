package im.chrysalis.people;

import java.util.Arrays;
import java.util.Optional;

/**
 * The formats of display pictures, recognised by content: the signature, and the chain of blocks up to the end that the
 * format defines, which is also the end of the data. What a client says of the format is not considered.
 */
public enum PictureFormat {
    PNG("image/png", "png") {
        @Override
        boolean isFormatOf(byte[] octets) {
            return isPng(octets);
        }
    },
    JPEG("image/jpeg", "jpg") {
        @Override
        boolean isFormatOf(byte[] octets) {
            return isJpeg(octets);
        }
    },
    GIF("image/gif", "gif") {
        @Override
        boolean isFormatOf(byte[] octets) {
            return isGif(octets);
        }
    };

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int PNG_HEADER = 13;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;

    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;

    private static final byte[] GIF_SIGNATURE = {'G', 'I', 'F', '8'};
    private static final int GIF_HEADER = 13;
    private static final int GIF_IMAGE = 0x2c;
    private static final int GIF_EXTENSION = 0x21;
    private static final int GIF_TRAILER = 0x3b;

    private final String mediaType;
    private final String extension;

    PictureFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** As it stands in Content-Type and MimeType. */
    public String mediaType() {
        return mediaType;
    }

    /** How names of files of this format end, without the dot. */
    public String extension() {
        return extension;
    }

    abstract boolean isFormatOf(byte[] octets);

    /** The format of a picture; empty if it is none of these, is damaged, or goes on behind its end. */
    public static Optional<PictureFormat> of(byte[] octets) {
        return Arrays.stream(values())
                .filter(format -> format.isFormatOf(octets))
                .findFirst();
    }

    /** Chunks of length, name, data and checksum: IHDR first, some IDAT, IEND last. */
    private static boolean isPng(byte[] octets) {
        if (!startsWith(octets, PNG_SIGNATURE)) {
            return false;
        }
        boolean hasData = false;
        int at = PNG_SIGNATURE.length;
        while (at + 12 <= octets.length) {
            int length = int32(octets, at);
            int name = int32(octets, at + 4);
            if (length < 0 || length > octets.length - at - 12) {
                return false;
            }
            if (at == PNG_SIGNATURE.length
                    && (name != IHDR
                            || length != PNG_HEADER
                            || int32(octets, at + 8) <= 0
                            || int32(octets, at + 12) <= 0)) {
                return false;
            }
            hasData |= name == IDAT;
            at += 12 + length;
            if (name == IEND) {
                return hasData && at == octets.length;
            }
        }
        return false;
    }

    /** Segments with a length, one of them a frame with a size, up to the first scan; the last marker is the end. */
    private static boolean isJpeg(byte[] octets) {
        if (octets.length < 4
                || !isMarker(octets, 0, START_OF_IMAGE)
                || !isMarker(octets, octets.length - 2, END_OF_IMAGE)) {
            return false;
        }
        boolean hasFrame = false;
        int at = 2;
        while (at + 4 <= octets.length - 2) {
            if (octet(octets, at) != 0xff) {
                return false;
            }
            int marker = octet(octets, at + 1);
            if (marker == 0xff) {
                at++; // filling
                continue;
            }
            int length = int16(octets, at + 2);
            if (marker < 0xc0 || length < 2 || length > octets.length - 2 - (at + 2)) {
                return false;
            }
            if (marker == START_OF_SCAN) {
                return hasFrame;
            }
            if (isFrame(marker)) {
                if (length < 8 || int16(octets, at + 5) == 0 || int16(octets, at + 7) == 0) {
                    return false;
                }
                hasFrame = true;
            }
            at += 2 + length;
        }
        return false;
    }

    /** The markers SOF0 to SOF15, without those of tables among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean isMarker(byte[] octets, int at, int marker) {
        return octet(octets, at) == 0xff && octet(octets, at + 1) == marker;
    }

    /** Images and extensions, each followed by blocks with a length, up to the trailer. */
    private static boolean isGif(byte[] octets) {
        if (octets.length <= GIF_HEADER
                || !startsWith(octets, GIF_SIGNATURE)
                || (octets[4] != '7' && octets[4] != '9')
                || octets[5] != 'a'
                || (octets[6] | octets[7]) == 0
                || (octets[8] | octets[9]) == 0) {
            return false;
        }
        boolean hasImage = false;
        int at = GIF_HEADER + colours(octet(octets, 10));
        while (at < octets.length) {
            int block = octet(octets, at);
            if (block == GIF_TRAILER) {
                return hasImage && at == octets.length - 1;
            }
            if (block == GIF_EXTENSION) {
                at = afterBlocks(octets, at + 2);
            } else if (block == GIF_IMAGE && at + 10 < octets.length) {
                hasImage = true;
                at = afterBlocks(octets, at + 10 + colours(octet(octets, at + 9)) + 1);
            } else {
                return false;
            }
        }
        return false;
    }

    /** The octets of the table of colours that a set of flags announces. */
    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** Behind the empty block that ends those that begin at {@code start}. */
    private static int afterBlocks(byte[] octets, int start) {
        int at = start;
        while (at < octets.length && octets[at] != 0) {
            at += 1 + octet(octets, at);
        }
        return at + 1;
    }

    private static boolean startsWith(byte[] octets, byte[] signature) {
        return octets.length >= signature.length
                && Arrays.equals(octets, 0, signature.length, signature, 0, signature.length);
    }

    private static int octet(byte[] octets, int at) {
        return octets[at] & 0xff;
    }

    private static int int16(byte[] octets, int at) {
        return (octet(octets, at) << 8) | octet(octets, at + 1);
    }

    private static int int32(byte[] octets, int at) {
        return (int16(octets, at) << 16) | int16(octets, at + 2);
    }
}
