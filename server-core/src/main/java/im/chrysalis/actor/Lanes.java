package im.chrysalis.actor;

/** A fixed set of lanes. All work of one key (an account, a conversation) runs on one of them. */
public interface Lanes {

    /** The lane of {@code key}, always the same. */
    Lane of(String key);
}
