package im.chrysalis.store;

import im.chrysalis.store.Profiles.Picture;
import im.chrysalis.store.Profiles.Profile;
import im.chrysalis.store.Profiles.ProfileChange;
import im.chrysalis.store.Profiles.UserTile;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One account's profile in a {@link MemoryStore}, with its display pictures; used by one thread at a time. */
final class MemoryProfile {

    private record Stored(UserTile tile, Picture picture) {}

    private final TreeMap<Long, Stored> tiles = new TreeMap<>();
    private String message = "";
    private Instant messageChanged;
    private int flags;
    private long shown;
    private Instant changed;

    MemoryProfile(Instant at) {
        this.messageChanged = at;
        this.changed = at;
    }

    Profile profile() {
        return new Profile(
                message,
                messageChanged,
                flags,
                Optional.ofNullable(tiles.get(shown)).map(Stored::tile),
                changed);
    }

    void update(ProfileChange change, Instant at) {
        change.message().ifPresent(text -> {
            message = text;
            messageChanged = at;
        });
        flags = change.flags().orElse(flags);
        changed = at;
    }

    List<UserTile> listed() {
        return tiles.values().stream()
                .map(Stored::tile)
                .filter(UserTile::listed)
                .sorted(Comparator.comparing(UserTile::changed)
                        .thenComparingLong(UserTile::id)
                        .reversed())
                .toList();
    }

    Optional<UserTile> tile(long id) {
        return Optional.ofNullable(tiles.get(id)).map(Stored::tile);
    }

    UserTile add(long id, String name, Picture picture, String key, int most, Instant at) {
        UserTile tile = new UserTile(id, 0, name, picture.format(), picture.octets().length, key, true, at);
        tiles.put(id, new Stored(tile, picture));
        shown = id;
        dropUnused();
        changed = at;
        while (tiles.size() > Math.max(1, most)) {
            tiles.pollFirstEntry();
        }
        return tile;
    }

    boolean replace(long id, String name, Picture picture, String key, Instant at) {
        Stored old = tiles.get(id);
        if (old == null) {
            return false;
        }
        UserTile before = old.tile();
        tiles.put(
                id,
                new Stored(
                        new UserTile(
                                id,
                                before.revision() + 1,
                                name.isEmpty() ? before.name() : name,
                                picture.format(),
                                picture.octets().length,
                                key,
                                before.listed(),
                                at),
                        picture));
        changed = at;
        return true;
    }

    boolean show(long id, Instant at) {
        if (!tiles.containsKey(id)) {
            return false;
        }
        shown = id;
        dropUnused();
        changed = at;
        return true;
    }

    boolean hide(long id, Instant at) {
        if (!tiles.containsKey(id)) {
            return false;
        }
        if (shown == id) {
            shown = 0;
        }
        dropUnused();
        changed = at;
        return true;
    }

    boolean unlist(long id, Instant at) {
        Stored old = tiles.get(id);
        if (old == null) {
            return false;
        }
        UserTile t = old.tile();
        UserTile unlisted =
                new UserTile(t.id(), t.revision(), t.name(), t.format(), t.size(), t.key(), false, t.changed());
        tiles.put(id, new Stored(unlisted, old.picture()));
        dropUnused();
        changed = at;
        return true;
    }

    private void dropUnused() {
        tiles.values()
                .removeIf(stored -> !stored.tile().listed() && stored.tile().id() != shown);
    }

    Optional<Picture> picture(String key) {
        return tiles.values().stream()
                .filter(stored -> stored.tile().key().equals(key))
                .map(Stored::picture)
                .findFirst();
    }
}
