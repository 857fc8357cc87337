package im.chrysalis.dialect;

import im.chrysalis.people.GroupKey;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** GUIDs as written from MSNP10 on: lower case, no braces (docs/protocol/README.md#0.1); read in either case. */
final class GuidFormat {

    private static final Pattern FORM =
            Pattern.compile("\\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\}?");

    private GuidFormat() {}

    static Optional<UUID> read(String word) {
        var matcher = FORM.matcher(word);
        return matcher.matches() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
    }

    /** {@code {4f1a2b3c-0d1e-4f20-8a9b-0c1d2e3f4a5b}}: in braces and lower case */
    static String braced(UUID guid) {
        return "{" + guid + "}";
    }

    /** A group by its GUID, or by whatever else stands where a GUID belongs. */
    static GroupKey group(String word) {
        return read(word).<GroupKey>map(GroupKey.ByGuid::new).orElseGet(() -> new GroupKey.ByName(word));
    }
}
