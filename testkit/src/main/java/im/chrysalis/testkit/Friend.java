package im.chrysalis.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of type {@link im.chrysalis.testkit.friend.ScriptedFriend}: a client that the kit has signed in before
 * the test, and signs out after it. Works with {@link ChrysalisTest} and {@link ChrysalisExtension}.
 *
 * <pre>{@code
 * @Test
 * void bobAnswers(MsnServer msn, @Friend(value = "bob@example.com", echoing = true) ScriptedFriend bob) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Friend {

    /** The account; it is created with the password {@code secret} if the server was not set up with it. */
    String value();

    /** The dialect, {@code MSNP2} to {@code MSNP12}. */
    String dialect() default "MSNP12";

    /** The status after the sign-in, such as {@code BSY}. */
    String status() default "NLN";

    /** Whether it sends each received chat message back. */
    boolean echoing() default false;

    /** Whether it adds every account that adds it. */
    boolean addingBack() default false;

    /** Whether it answers calls. */
    boolean answering() default true;
}
