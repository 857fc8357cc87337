package im.chrysalis.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a server in this JVM, by parameters: {@link MsnServer} or {@link MsnTestServer}, and
 * {@link im.chrysalis.testkit.friend.ScriptedFriend} with {@link Friend}. Works with JUnit 5.10 and later, and 6.
 *
 * <pre>{@code
 * @ChrysalisTest(accounts = {"alice@example.com", "bob@example.com"})
 * class ChatTest {
 *     @Test
 *     void bobAnswers(MsnServer msn, @Friend(value = "bob@example.com", echoing = true) ScriptedFriend bob) {}
 * }
 * }</pre>
 *
 * <p>The server is reset before each test, and serves one test at a time. Nested classes use the server of their outer
 * class. {@link ChrysalisExtension} is for all that an annotation cannot express.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(ChrysalisTestExtension.class)
public @interface ChrysalisTest {

    /** Accounts that exist when a test begins. */
    String[] accounts() default {};

    /** The password of all of them. */
    String password() default "secret";

    /** Whether each of them has all others on the forward and the allow list. */
    boolean friends() default true;

    /** Settings (docs/settings.md), such as {@code dialects=MSNP2-MSNP7}. */
    String[] settings() default {};

    /** Whether all classes of the run with equal accounts and settings use one server; it stops at the end of the run. */
    boolean shared() default false;

    /** Whether the server is reset before each test. */
    boolean reset() default true;
}
