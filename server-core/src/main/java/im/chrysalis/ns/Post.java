package im.chrysalis.ns;

import im.chrysalis.people.Book;
import im.chrysalis.people.BookChange;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Phones;
import im.chrysalis.people.Privacy;
import java.util.ArrayList;
import java.util.List;

/** A message on its way to somebody. */
record Post(String email, Message message) {

    /**
     * What others must hear of a change of somebody's book, presence aside.
     *
     * @param owner whose book it is
     * @param book the book after the change
     */
    static List<Post> after(BookChange change, String owner, Book book) {
        return switch (change) {
            case BookChange.Listed c -> toOther(c.list(), c.email());
            case BookChange.Unlisted c -> toOther(c.list(), c.email());
            case BookChange.GroupRemoved c ->
                c.dropped().stream().map(Post::bookChanged).toList();
            case BookChange.PropertySet c -> phone(c.key(), owner, book);
            default -> List.of();
        };
    }

    private static List<Post> toOther(ListName list, String other) {
        return list == ListName.FL ? List.of(bookChanged(other)) : List.of();
    }

    private static Post bookChanged(String email) {
        return new Post(email, new Message.BookChanged());
    }

    private static List<Post> phone(String key, String owner, Book book) {
        List<Post> posts = new ArrayList<>();
        if (Phones.SHOWN.contains(key)) {
            String value = Phones.sent(key, book.properties()).orElse(null);
            Privacy privacy = book.privacy();
            for (Contact watcher : book.on(ListName.RL)) {
                boolean shown = privacy.lets(watcher.email());
                posts.add(
                        shown
                                ? new Post(watcher.email(), new Message.PhoneChanged(owner, key, value))
                                : bookChanged(watcher.email()));
            }
        }
        return posts;
    }
}
