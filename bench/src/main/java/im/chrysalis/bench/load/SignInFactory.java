package im.chrysalis.bench.load;

import im.chrysalis.bench.server.AccountPattern;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Creates sign-ins by the configured method.
 *
 * @param server server that a client connects to: dispatch or notification
 * @param web where tickets are given out over plain HTTP, for sign-ins by Passport; null for those by MD5
 */
public record SignInFactory(
        InetSocketAddress server, @Nullable InetSocketAddress web, AccountPattern accounts) {

    SignIn signIn(Connector connector, int account, SignIn.Listener listener) {
        String email = accounts.email(account);
        return web == null
                ? new Md5SignIn(email, accounts.password(), listener)
                : new PassportSignIn(email, accounts.password(), connector, web, listener);
    }
}
