package im.chrysalis.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link ChrysalisTest} does. */
final class ChrysalisTestExtension implements BeforeEachCallback, ParameterResolver {

    /** The annotation of a test, and the context of the class that it is on. */
    private static final class Annotated {
        private final ChrysalisTest test;
        private final ExtensionContext context;

        private Annotated(ChrysalisTest test, ExtensionContext context) {
            this.test = test;
            this.context = context;
        }

        /** That of the outermost class that has one. */
        static Annotated of(ExtensionContext inner) {
            @Nullable Annotated outermost = null;
            for (@Nullable ExtensionContext at = inner;
                    at != null;
                    at = at.getParent().orElse(null)) {
                @Nullable
                ChrysalisTest test = at.getTestMethod().isPresent()
                        ? null
                        : at.getTestClass()
                                .map(type -> type.getAnnotation(ChrysalisTest.class))
                                .orElse(null);
                if (test != null) {
                    outermost = new Annotated(test, at);
                }
            }
            if (outermost == null) {
                throw new IllegalStateException("no class around " + inner.getDisplayName() + " has @ChrysalisTest");
            }
            return outermost;
        }

        ServerSetup setup() {
            ServerSetup setup = new ServerSetup();
            for (String email : test.accounts()) {
                setup.withAccount(email, test.password());
            }
            for (int one = 0; test.friends() && one < test.accounts().length; one++) {
                for (int other = 0; other < one; other++) {
                    setup.withFriends(test.accounts()[other], test.accounts()[one]);
                }
            }
            for (String setting : test.settings()) {
                int equals = setting.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("a setting is key=value, not '" + setting + "'");
                }
                setup.withSetting(setting.substring(0, equals), setting.substring(equals + 1));
            }
            return setup;
        }

        StoredServer server() {
            ServerSetup setup = setup();
            return test.shared()
                    ? StoredServer.in(context.getRoot(), setup.key(), setup)
                    : StoredServer.in(context, context.getUniqueId(), setup);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Annotated annotated = Annotated.of(context);
        if (annotated.test.reset()) {
            annotated.server().resetFor(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == MsnServer.class || type == MsnTestServer.class || FriendParameters.supports(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Annotated annotated = Annotated.of(context);
        MsnServer server = annotated.server().server();
        return parameter.isAnnotated(Friend.class)
                ? FriendParameters.resolve(
                        parameter, context, server, annotated.setup().people())
                : server;
    }
}
