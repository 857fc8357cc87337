package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.server.AccountPattern;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Creates sign-ins in one dialect.
 *
 * @param dialect that clients speak
 * @param server server that a client connects to: dispatch or notification
 * @param web where tickets are given out over plain HTTP; null if the dialect needs none
 * @param place which of an account's places a client of MSNP16 and later signs in at, from 0
 */
public record SignInFactory(
        Dialect dialect,
        InetSocketAddress server,
        @Nullable InetSocketAddress web,
        AccountPattern accounts,
        int place) {

    /** @throws BenchException if the dialect needs web services, and none are known */
    public SignInFactory {
        if (web == null && dialect.usesWeb()) {
            throw new BenchException(
                    "clients of " + dialect + " need the server's web services; say where they are by --web,"
                            + " those of the other server by --versus-web");
        }
    }

    /** The same at another place. */
    public SignInFactory at(int newPlace) {
        return new SignInFactory(dialect, server, web, accounts, newPlace);
    }

    SignIn signIn(Connector connector, int account, SignIn.Listener listener) {
        String email = accounts.email(account);
        if (web == null || !dialect.usesWeb()) {
            return new Md5SignIn(dialect, email, accounts.password(), listener);
        }
        return dialect.readsListsBySoap()
                ? new LiveSignIn(dialect, email, accounts.password(), connector, web, place, listener)
                : new PassportSignIn(dialect, email, accounts.password(), connector, web, listener);
    }
}
