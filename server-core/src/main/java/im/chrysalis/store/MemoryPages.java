package im.chrysalis.store;

import im.chrysalis.actor.Guarded;
import java.util.List;
import java.util.Queue;

/** The pages of a {@link MemoryStore}. */
final class MemoryPages implements Pages {

    private final Guarded<MemoryTables> tables;

    MemoryPages(Guarded<MemoryTables> tables) {
        this.tables = tables;
    }

    @Override
    public boolean add(String toEmail, StoredPage page) {
        return tables.with(t -> {
            t.book(toEmail);
            Queue<StoredPage> waiting = t.pages(toEmail);
            return waiting.size() < MAX_WAITING && waiting.add(page);
        });
    }

    @Override
    public List<StoredPage> take(String email) {
        return tables.with(t -> {
            Queue<StoredPage> waiting = t.pages.remove(email);
            return waiting == null ? List.of() : List.copyOf(waiting);
        });
    }
}
