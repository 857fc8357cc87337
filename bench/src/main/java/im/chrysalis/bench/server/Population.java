package im.chrysalis.bench.server;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The accounts of a database, numbered from 1: first the hubs with their watchers, then the ring of friends, then
 * unused ones.
 *
 * @param hubs how many accounts are watched
 * @param watchers of each hub, numbered after it, with the hub on their lists
 * @param friends how many accounts form the ring
 * @param contacts of each of these: its neighbours on both sides, mutual friends
 * @param accounts how many there are in all
 */
public record Population(int hubs, int watchers, int friends, int contacts, int accounts) {

    /** Nothing but what the loads need. */
    public static Population of(int hubs, int watchers, int friends, int contacts) {
        return new Population(hubs, watchers, friends, contacts, hubs * (watchers + 1) + friends);
    }

    /** Friends in a ring, and no other accounts. */
    public static Population ring(int friends, int contacts) {
        return of(0, 0, friends, contacts);
    }

    /** The same among more accounts. */
    public Population among(int total) {
        return new Population(hubs, watchers, friends, contacts, Math.max(total, accounts));
    }

    /** The account that is hub {@code hub}, from 0. */
    public int hub(int hub) {
        return hub * (watchers + 1) + 1;
    }

    /** The first account of the ring. */
    public int firstFriend() {
        return hub(hubs);
    }

    /** The friend {@code steps} further along the ring than the friend {@code place}, from 0. */
    int friend(int place, int steps) {
        return firstFriend() + Math.floorMod(place + steps, friends);
    }

    /** The friends of an account of the ring. */
    public List<Integer> friendsOf(int account) {
        int place = account - firstFriend();
        return IntStream.rangeClosed(1, reach())
                .flatMap(step -> IntStream.of(friend(place, step), friend(place, -step)))
                .boxed()
                .toList();
    }

    /** How far the friends of one go in either direction of the ring. */
    int reach() {
        return Math.min(contacts / 2, (friends - 1) / 2);
    }
}
