package im.chrysalis.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is so of accounts at several places: which of their clients are signed in, and what each account looks like, by the
 * rules of docs/protocol/mpop.md#25.1 and #25.2, and of docs/protocol/lists.md#3.3, in words of the test's own.
 */
final class PlacesModel {

    private static final int FIRST_AT_PLACE = 16;

    /** A client of an account. */
    static final class Place {

        private final int msnp;
        private final @Nullable String guid;
        private String status = "";
        private long setAt;
        private long usedAt;

        /**
         * @param guid the GUID that it names, without braces, or null
         */
        Place(int msnp, @Nullable String guid) {
            this.msnp = msnp;
            this.guid = guid;
        }

        /** Whether the client may be signed in beside others of the account. */
        boolean isOneOfSeveral() {
            return msnp >= FIRST_AT_PLACE && guid != null;
        }

        @Nullable
        String guid() {
            return guid;
        }

        /** What its client has set, or empty. */
        String status() {
            return status;
        }

        boolean hasSetStatus() {
            return !status.isEmpty();
        }
    }

    private static final class Owner {
        private final List<Place> places = new ArrayList<>();
        private final Set<String> allowed = new HashSet<>();
        private final Set<String> blocked = new HashSet<>();
        private boolean strangersAllowed = true;
        private boolean severalPlaces = true;
        private String name = "Name";
    }

    private final Map<String, Owner> owners = new HashMap<>();
    private final int mostPlaces;
    private long clock;

    PlacesModel(List<String> people, int mostPlaces) {
        this.mostPlaces = mostPlaces;
        for (String email : people) {
            Owner owner = new Owner();
            owner.allowed.addAll(people);
            owners.put(email, owner);
        }
    }

    private Owner owner(String email) {
        return Optional.ofNullable(owners.get(email)).orElseThrow();
    }

    /** The clients that are signed in, in the order that they came. */
    List<Place> places(String email) {
        return List.copyOf(owner(email).places);
    }

    void signsIn(String email, Place newcomer) {
        Owner owner = owner(email);
        boolean others = newcomer.isOneOfSeveral() && owner.severalPlaces;
        owner.places.removeIf(
                place -> !others || !place.isOneOfSeveral() || Objects.equals(newcomer.guid(), place.guid()));
        owner.places.add(newcomer);
        while (owner.places.size() > mostPlaces) {
            owner.places.removeFirst();
        }
    }

    void leaves(String email, Place place) {
        owner(email).places.remove(place);
    }

    void sets(Place place, String status) {
        place.status = status;
        place.setAt = ++clock;
        if (!status.equals("IDL")) {
            place.usedAt = clock;
        }
    }

    void switchSeveralPlaces(String email, boolean on) {
        owner(email).severalPlaces = on;
    }

    void renames(String email, String name) {
        owner(email).name = name;
    }

    /** Status and name of the account. */
    String shown(String email) {
        return state(email) + " " + owner(email).name;
    }

    boolean blocks(String email, String other) {
        return owner(email).blocked.contains(other);
    }

    void blocks(String email, String other, boolean blocks) {
        (blocks ? owner(email).blocked : owner(email).allowed).add(other);
        (blocks ? owner(email).allowed : owner(email).blocked).remove(other);
    }

    void allowsStrangers(String email, boolean allows) {
        owner(email).strangersAllowed = allows;
    }

    boolean allows(String email, String other) {
        Owner owner = owner(email);
        return !owner.blocked.contains(other) && (owner.allowed.contains(other) || owner.strangersAllowed);
    }

    /**
     * What the account looks like: hidden if the client that was used last hides it, where becoming idle is no use;
     * otherwise as the client shows it that has set its status last, of those that are neither idle nor hidden; and idle
     * if there is none. Empty if no client has set its status.
     */
    String state(String email) {
        List<Place> set =
                owner(email).places.stream().filter(Place::hasSetStatus).toList();
        boolean hidden = set.stream()
                .max(Comparator.comparingLong(place -> place.usedAt))
                .filter(place -> place.status.equals("HDN"))
                .isPresent();
        if (set.isEmpty() || hidden) {
            return set.isEmpty() ? "" : "HDN";
        }
        return set.stream()
                .filter(place -> !Set.of("IDL", "HDN").contains(place.status))
                .max(Comparator.comparingLong(place -> place.setAt))
                .map(Place::status)
                .orElse("IDL");
    }

    /** What the account's own client is sent that the account looks like: that it is idle, if it is so itself. */
    String shownToOwn(String email, Place place) {
        return (place.status.equals("IDL") ? "IDL" : state(email)) + " " + owner(email).name;
    }

    boolean isVisible(String email) {
        return !Set.of("", "HDN").contains(state(email));
    }

    boolean isVisibleTo(String seen, String by) {
        return isVisible(seen) && allows(seen, by);
    }

    /** The GUIDs of the places whose clients have set their status. */
    List<String> guids(String email) {
        return owner(email).places.stream()
                .filter(Place::hasSetStatus)
                .map(Place::guid)
                .filter(guid -> guid != null)
                .toList();
    }
}
