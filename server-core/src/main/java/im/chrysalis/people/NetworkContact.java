package im.chrysalis.people;

/**
 * A person as a client names them in its session (docs/protocol/lists.md#7.7).
 *
 * @param email canonical; need not be an account
 * @param network 1 for Messenger
 * @param lists a mask of {@link ListName#bit()}
 */
public record NetworkContact(String email, int network, int lists) {

    /** The network of this service. */
    public static final int MESSENGER = 1;

    /** The network of circles (docs/protocol/circles.md#29.1). */
    public static final int CIRCLES = 9;

    public boolean on(ListName list) {
        return (lists & list.bit()) != 0;
    }
}
