package im.chrysalis.testkit;

import im.chrysalis.testkit.friend.ScriptedFriend;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;

/** Signs in the friends that methods of tests have as parameters. */
final class FriendParameters {

    private static final Namespace NAMESPACE = Namespace.create(FriendParameters.class);
    private static final String PASSWORD = "secret";

    private FriendParameters() {}

    /** Whether a friend can be given: to methods of a test, not to constructors or methods for all tests. */
    static boolean supports(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ScriptedFriend.class
                && parameter.isAnnotated(Friend.class)
                && parameter.getDeclaringExecutable() instanceof Method
                && context.getTestMethod().isPresent();
    }

    /** A friend that is signed in; signed out when the test ends. */
    static ScriptedFriend resolve(
            ParameterContext parameter, ExtensionContext context, MsnTestServer server, People people) {
        Friend wanted = parameter.findAnnotation(Friend.class).orElseThrow();
        String password = people.password(wanted.value());
        if (password == null) {
            password = PASSWORD;
            server.addAccount(wanted.value(), password);
        }
        ScriptedFriend friend =
                ScriptedFriend.of(server, wanted.value(), password).speaking(wanted.dialect());
        if (wanted.echoing()) {
            friend.echoing();
        }
        if (wanted.addingBack()) {
            friend.addingBack();
        }
        if (!wanted.answering()) {
            friend.notAnswering();
        }
        friend.signIn(wanted.status());
        context.getStore(NAMESPACE).put(friend, new StoredResource<>(friend, friend::close));
        return friend;
    }
}
