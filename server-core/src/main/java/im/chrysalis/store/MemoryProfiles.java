package im.chrysalis.store;

import im.chrysalis.actor.SynchronizedValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The profiles of a {@link MemoryStore}. */
final class MemoryProfiles implements Profiles {

    private final SynchronizedValue<MemoryTables> tables;

    MemoryProfiles(SynchronizedValue<MemoryTables> tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Profile> find(String email) {
        return tables.with(t -> Optional.ofNullable(t.profiles.get(email)).map(MemoryProfile::profile));
    }

    @Override
    public void update(String email, ProfileChange change, Instant at) {
        tables.with(t -> {
            profile(t, email, at).update(change, at);
            return true;
        });
    }

    private static MemoryProfile profile(MemoryTables t, String email, Instant at) {
        t.book(email); // the account must exist
        return t.profiles.computeIfAbsent(email, e -> new MemoryProfile(at));
    }

    @Override
    public List<UserTile> userTiles(String email) {
        return tables.with(t -> Optional.ofNullable(t.profiles.get(email))
                .map(MemoryProfile::listed)
                .orElse(List.of()));
    }

    @Override
    public Optional<UserTile> userTile(String email, long id) {
        return tables.with(t -> Optional.ofNullable(t.profiles.get(email)).flatMap(profile -> profile.tile(id)));
    }

    @Override
    public UserTile addUserTile(String email, String name, Picture picture, String key, int most, Instant at) {
        return tables.with(t -> {
            MemoryProfile profile = profile(t, email, at);
            return profile.add(t.nextUserTileId(), name, picture, key, most, at);
        });
    }

    @Override
    public boolean replaceUserTile(String email, long id, String name, Picture picture, String key, Instant at) {
        return edit(email, profile -> profile.replace(id, name, picture, key, at));
    }

    @Override
    public boolean showUserTile(String email, long id, Instant at) {
        return edit(email, profile -> profile.show(id, at));
    }

    @Override
    public boolean hideUserTile(String email, long id, Instant at) {
        return edit(email, profile -> profile.hide(id, at));
    }

    @Override
    public boolean unlistUserTile(String email, long id, Instant at) {
        return edit(email, profile -> profile.unlist(id, at));
    }

    private boolean edit(String email, Function<MemoryProfile, Boolean> change) {
        return tables.with(
                t -> Optional.ofNullable(t.profiles.get(email)).map(change).orElse(false));
    }

    @Override
    public Optional<Picture> picture(String key) {
        return tables.with(t -> t.profiles.values().stream()
                .flatMap(profile -> profile.picture(key).stream())
                .findFirst());
    }
}
