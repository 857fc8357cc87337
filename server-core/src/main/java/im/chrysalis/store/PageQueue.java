package im.chrysalis.store;

import java.util.List;

/** Pages to mobile devices, queued until their recipient's next sign-in. */
public interface PageQueue {

    /** The maximum length of a recipient's queue; further pages are refused. */
    int MAX_WAITING = 100;

    /**
     * One page.
     *
     * @param id distinguishes pages of the same recipient; 0 before it is stored
     * @param text XML text as the sender escaped it
     */
    record StoredPage(long id, String fromEmail, String text) {}

    /** Queues a page; returns false if the recipient's queue is full. */
    boolean add(String toEmail, StoredPage page);

    /** All pages of a recipient, oldest first. */
    List<StoredPage> waiting(String email);

    /** Removes delivered pages. */
    void forget(String email, List<StoredPage> delivered);
}
