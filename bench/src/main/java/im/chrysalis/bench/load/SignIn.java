package im.chrysalis.bench.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A client's sign-in: version, client, account, authentication, address book, first status
 * (docs/protocol/wire-format.md#2.2). The listener is notified when the status is confirmed.
 */
abstract class SignIn implements ConnectionHandler {

    private enum Step {
        VERSION,
        CLIENT,
        USER,
        AUTHENTICATION,
        ADDRESS_BOOK,
        STATUS
    }

    /** Receives the outcome, on the event loop. */
    interface Listener {
        void signedIn(ClientConnection connection);

        /** The dispatch server has redirected the client. */
        void redirected(ClientConnection connection, InetSocketAddress address);

        void failed(ClientConnection connection, String why);
    }

    private final String email;
    private final Listener listener;
    private Step step = Step.VERSION;
    private String waitsFor = "a connection";
    private boolean over;

    SignIn(String email, Listener listener) {
        this.email = email;
        this.listener = listener;
    }

    /** The dialect that is offered. */
    abstract String dialect();

    /** The line by which the client reports itself; the reply has the same verb. */
    abstract String introduction();

    /** The security package in USR. */
    abstract String securityPackage();

    /** Has the challenge of the server answered, by {@link #authenticate}. */
    abstract void challenged(ClientConnection connection, String challenge);

    /** Whether that line is the last of the book. */
    abstract boolean endsAddressBook(ReceivedLine line);

    /** What comes after the proof in USR. */
    String afterProof() {
        return "";
    }

    /** Sends what the address book answers. */
    void requestAddressBook(ClientConnection connection) {
        connection.sendLine("SYN 5 0");
    }

    /** Handles the connection once the client is signed in and does nothing. */
    ConnectionHandler online(FirstFailure failure) {
        return new OnlineHandler(email, failure);
    }

    /** The words of CHG after its transaction id. */
    abstract String status();

    /** Sends the first line. */
    final void begin(ClientConnection connection) {
        send(connection, "VER 1 " + dialect() + " CVR0");
    }

    /** Responds to the challenge. */
    final void authenticate(ClientConnection connection, String proof) {
        send(connection, "USR 4 " + securityPackage() + " S " + proof + afterProof());
    }

    private void next(ClientConnection connection, ReceivedLine line) {
        switch (step) {
            case VERSION -> after(connection, line, "VER", Step.CLIENT, introduction());
            case CLIENT ->
                after(
                        connection,
                        line,
                        introduction().substring(0, 3),
                        Step.USER,
                        "USR 3 " + securityPackage() + " I " + email);
            case USER -> userNamed(connection, line);
            case AUTHENTICATION -> {
                if (line.is("USR")) {
                    step = Step.ADDRESS_BOOK;
                    waitsFor = "the address book";
                    requestAddressBook(connection);
                }
            }
            case ADDRESS_BOOK -> {
                if (endsAddressBook(line)) {
                    step = Step.STATUS;
                    send(connection, "CHG 6 " + status());
                }
            }
            case STATUS -> {
                if (line.is("CHG")) {
                    finish(connection);
                }
            }
        }
    }

    private void after(ClientConnection connection, ReceivedLine line, String awaited, Step following, String next) {
        if (line.is(awaited)) {
            step = following;
            send(connection, next);
        }
    }

    private void userNamed(ClientConnection connection, ReceivedLine line) {
        if (line.is("XFR")) {
            redirect(connection, line.words()[3]);
        } else if (line.is("USR")) {
            step = Step.AUTHENTICATION;
            challenged(connection, line.words()[4]);
        }
    }

    String email() {
        return email;
    }

    private void send(ClientConnection connection, String line) {
        waitsFor = "the answer to " + line;
        connection.sendLine(line);
    }

    private void finish(ClientConnection connection) {
        over = true;
        listener.signedIn(connection);
    }

    private void redirect(ClientConnection connection, String address) {
        over = true;
        connection.expectEnd();
        listener.redirected(connection, BulkSignIn.address(address));
    }

    void fail(ClientConnection connection, String why) {
        if (!over) {
            over = true;
            connection.expectEnd();
            listener.failed(connection, email + " cannot sign in: " + why + " while waiting for " + waitsFor);
        }
    }

    @Override
    public void lineReceived(ClientConnection connection, ReceivedLine line) {
        if (over) {
            return; // what comes after is no part of it
        }
        if (line.isError()) {
            fail(connection, "the server said " + line);
        } else {
            next(connection, line);
        }
    }

    @Override
    public void disconnected(ClientConnection connection, String why) {
        fail(connection, why);
    }

    /** Lower-case hex of the MD5 of {@code text}. */
    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
