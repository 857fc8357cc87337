package im.chrysalis.conformance;

import im.chrysalis.conformance.PlacesModel.Place;
import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A session at a place, and what its client was sent of the places of all accounts, its own included. */
final class PlaceSession {

    private static final Pattern PLACE = Pattern.compile("<EndpointData id=\"\\{([0-9a-f-]+)\\}\"");
    private static final Pattern OWN_PLACE = Pattern.compile("<PrivateEndpointData id=\"\\{([0-9a-f-]+)\\}\"");

    private final String email;
    private final Place place;
    private final ObservedSession session;
    private final Map<String, List<String>> guids = new HashMap<>();
    private final List<Line> rings = new ArrayList<>();
    private String shownAs = "";

    PlaceSession(String email, Place place, ObservedSession session) {
        this.email = email;
        this.place = place;
        this.session = session;
    }

    String email() {
        return email;
    }

    Place place() {
        return place;
    }

    ObservedSession session() {
        return session;
    }

    boolean isOpen() {
        return session.isOpen();
    }

    /** Whether the client is sent places of accounts. */
    boolean showsPlaces() {
        return session.signIn().isAtPlace();
    }

    /** The places of an account as the client was sent them last. */
    List<String> guids(String of) {
        return guids.getOrDefault(of, List.of());
    }

    /** Status and name of its own account as the client was sent them last, or empty. */
    String shownAs() {
        return shownAs;
    }

    /** The client has changed the name itself, and nobody tells it. */
    void knowsName(String name) {
        if (!shownAs.isEmpty()) {
            shownAs = shownAs.substring(0, shownAs.indexOf(' ') + 1) + name;
        }
    }

    /** The calls since the last time. */
    List<Line> takeRings() {
        List<Line> taken = List.copyOf(rings);
        rings.clear();
        return taken;
    }

    /** Takes what was received, and returns it. */
    List<Line> receive() {
        List<Line> lines = session.receive();
        lines.forEach(this::take);
        return lines;
    }

    private void take(Line line) {
        String other = subject(line);
        switch (line.verb()) {
            case "NLN" -> {
                if (email.equals(other)) {
                    shownAs = line.arg(0) + " " + line.arg(session.signIn().hasNetworkWord() ? 3 : 2);
                }
            }
            case "UBX" -> {
                if (other != null) {
                    String payload = new String(line.requirePayload(), StandardCharsets.UTF_8);
                    guids.put(
                            other,
                            (other.equals(email) ? OWN_PLACE : PLACE)
                                    .matcher(payload)
                                    .results()
                                    .map(MatchResult::group)
                                    .map(text -> text.substring(text.indexOf('{') + 1, text.indexOf('}')))
                                    .toList());
                }
            }
            case "FLN" -> guids.remove(other);
            case "RNG" -> rings.add(line);
            default -> {
                // of no interest here
            }
        }
    }

    /** Whose presence or message a line is about, or null. */
    static @Nullable String subject(Line line) {
        String word = switch (line.verb()) {
            case "ILN" -> line.arg(2);
            case "NLN" -> line.arg(1);
            case "FLN", "UBX" -> line.arg(0);
            default -> "";
        };
        return word.isEmpty() ? null : word.startsWith("1:") ? word.substring(2) : word;
    }
}
