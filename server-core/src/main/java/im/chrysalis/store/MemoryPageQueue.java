package im.chrysalis.store;

import im.chrysalis.actor.SynchronizedValue;
import java.util.List;
import java.util.Queue;

/** The pages of a {@link MemoryStore}. */
final class MemoryPageQueue implements PageQueue {

    private final SynchronizedValue<MemoryTables> tables;

    MemoryPageQueue(SynchronizedValue<MemoryTables> tables) {
        this.tables = tables;
    }

    @Override
    public boolean add(String toEmail, StoredPage page) {
        return tables.with(t -> {
            t.book(toEmail);
            Queue<StoredPage> waiting = t.pages(toEmail);
            return waiting.size() < MAX_WAITING
                    && waiting.add(new StoredPage(t.nextPageId(), page.fromEmail(), page.text()));
        });
    }

    @Override
    public List<StoredPage> waiting(String email) {
        return tables.with(t -> List.copyOf(t.pages(email)));
    }

    @Override
    public void forget(String email, List<StoredPage> delivered) {
        tables.with(t -> t.pages(email).removeAll(delivered));
    }
}
