package im.chrysalis.app.doctor;

import im.chrysalis.address.HostPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/** Describes why a connection failed, in plain words. */
final class FailureText {

    private FailureText() {}

    static String of(IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return "no answer; a firewall may be in the way";
        }
        if (failure instanceof ConnectException) {
            return "nothing listens there";
        }
        if (failure instanceof SSLException) {
            return "there is no agreement on TLS: " + failure.getMessage();
        }
        return String.valueOf(failure.getMessage());
    }

    static String shown(InetSocketAddress where) {
        return HostPort.of(where);
    }
}
