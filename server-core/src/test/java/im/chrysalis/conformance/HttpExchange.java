package im.chrysalis.conformance;

import java.util.List;
import java.util.Optional;

/** One request of HTTP and its answer, in transcripts. */
public final class HttpExchange {

    private HttpExchange() {}

    /** A header field, its name as spelled. */
    public record Header(String name, String value) {

        /** The header in a row {@code Name: value}. */
        static Header parse(String row) {
            int colon = row.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("not a header");
            }
            return new Header(row.substring(0, colon), row.substring(colon + 1).strip());
        }
    }

    /**
     * A request.
     *
     * @param target path and query, as they are sent
     */
    @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
    public record Request(String method, String target, List<Header> headers, byte[] body) {}

    /** An answer. */
    @SuppressWarnings("ArrayRecordComponent") // compared as text
    public record Answer(int status, List<Header> headers, byte[] body) {

        /** The value of the first header of exactly this name. */
        Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.name().equals(name))
                    .map(Header::value)
                    .findFirst();
        }
    }
}
