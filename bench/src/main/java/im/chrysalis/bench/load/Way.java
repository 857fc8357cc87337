package im.chrysalis.bench.load;

import im.chrysalis.bench.server.Accounts;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How clients get in.
 *
 * @param first server that a client connects to: dispatch or notification
 * @param web where tickets are given out over plain HTTP, for sign-ins by Passport; null for those by MD5
 */
public record Way(InetSocketAddress first, @Nullable InetSocketAddress web, Accounts accounts) {

    SignIn signIn(Dial dial, int account, SignIn.Outcome outcome) {
        String email = accounts.email(account);
        return web == null
                ? new Md5SignIn(email, accounts.password(), outcome)
                : new PassportSignIn(email, accounts.password(), dial, web, outcome);
    }
}
