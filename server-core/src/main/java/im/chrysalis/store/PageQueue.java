package im.chrysalis.store;

import java.util.List;

/** Pages to mobile devices that wait for their recipient's next sign-in. */
public interface PageQueue {

    /** The longest queue kept for anybody; a page beyond it is refused. */
    int MAX_WAITING = 100;

    /**
     * One page.
     *
     * @param id what tells it from others of the same recipient; 0 before it is kept
     * @param text XML text as the sender escaped it
     */
    record StoredPage(long id, String fromEmail, String text) {}

    /** Keeps a page; answers false if the recipient's queue is full. */
    boolean add(String toEmail, StoredPage page);

    /** All that wait for somebody, oldest first. */
    List<StoredPage> waiting(String email);

    /** Forgets pages that have been delivered. */
    void forget(String email, List<StoredPage> delivered);
}
