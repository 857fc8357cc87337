package im.chrysalis.testkit.friend;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a friend acts by itself. Set by tests, read by connections. */
final class Behaviour {

    private volatile boolean answers = true;
    private volatile boolean addsBack;
    private volatile boolean echoes;
    private volatile Function<String, Optional<String>> answer = text -> Optional.empty();
    private volatile byte @Nullable [] picture;

    boolean answers() {
        return answers;
    }

    void doesNotAnswer() {
        answers = false;
    }

    boolean addsBack() {
        return addsBack;
    }

    void addBack() {
        addsBack = true;
    }

    boolean echoes() {
        return echoes;
    }

    void echo() {
        echoes = true;
    }

    /** What it sends after a received text, if anything. */
    Optional<String> answerTo(String text) {
        return answer.apply(text);
    }

    void answerMessages(Function<String, Optional<String>> to) {
        answer = to;
    }

    /** The picture that it shows, or null. */
    byte @Nullable [] picture() {
        return picture;
    }

    void show(byte[] octets) {
        picture = octets.clone();
    }
}
