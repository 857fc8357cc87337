package im.chrysalis.store;

import java.util.List;

/** Pages to mobile devices that wait for their recipient's next sign-in. */
public interface Pages {

    /** The longest queue kept for anybody; a page beyond it is refused. */
    int MAX_WAITING = 100;

    /**
     * One page.
     *
     * @param text XML text as the sender escaped it
     */
    record StoredPage(String fromEmail, String text) {}

    /** Keeps a page; answers false if the recipient's queue is full. */
    boolean add(String toEmail, StoredPage page);

    /** Takes all that wait for somebody, oldest first. */
    List<StoredPage> take(String email);
}
