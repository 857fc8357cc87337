package im.chrysalis.bench.load;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A user of a mixed load: signs in, changes status now and then, calls friends, is called, signs out, and signs in
 * again.
 */
final class SimulatedUser {

    private final MixedLoadState state;
    private final int number;
    private final String email;
    private final String friend;
    private @Nullable ClientConnection notification;
    private boolean away = true;
    private boolean hasBeenOnline;
    private boolean waitsForSwitchboard;

    /** @param friend number of an account to call */
    SimulatedUser(MixedLoadState state, int number, int friend) {
        this.state = state;
        this.number = number;
        this.email = state.signInFactory.accounts().email(number);
        this.friend = state.signInFactory.accounts().email(friend);
    }

    /** Whether this person has ever been in. */
    boolean hasBeenOnline() {
        return hasBeenOnline;
    }

    boolean isOnline() {
        return notification != null;
    }

    void signIn() {
        long start = System.nanoTime();
        SignIn signIn = state.signInFactory.signIn(state.connector, number, new SignIn.Listener() {
            @Override
            public void signedIn(ClientConnection connection) {
                state.signIns.recordValue(System.nanoTime() - start);
                scheduleActivity(connection);
            }

            @Override
            public void redirected(ClientConnection connection, InetSocketAddress next) {
                failed(connection, "a notification server sends on to " + next);
            }

            @Override
            public void failed(ClientConnection connection, String why) {
                state.failure.record(why);
            }
        });
        state.connector.connect(state.loop, state.signInFactory.server(), signIn, signIn::begin);
    }

    private void scheduleActivity(ClientConnection connection) {
        notification = connection;
        hasBeenOnline = true;
        away = false;
        waitsForSwitchboard = false;
        connection.setHandler(new NotificationHandler());
        state.later(state.activityRates.change(), () -> change(connection));
        state.later(state.activityRates.chat(), () -> call(connection));
        state.later(state.activityRates.stay(), () -> leave(connection));
    }

    private boolean isSignedInOn(ClientConnection connection) {
        return connection.equals(notification);
    }

    private void change(ClientConnection connection) {
        if (isSignedInOn(connection)) {
            away = !away;
            state.changed(email);
            connection.sendLine("CHG 9 " + (away ? "AWY" : "NLN"));
            state.later(state.activityRates.change(), () -> change(connection));
        }
    }

    private void call(ClientConnection connection) {
        if (isSignedInOn(connection)) {
            if (!waitsForSwitchboard) {
                waitsForSwitchboard = true;
                state.calls++;
                connection.sendLine("XFR 20 SB");
            }
            state.later(state.activityRates.chat(), () -> call(connection));
        }
    }

    private void leave(ClientConnection connection) {
        if (isSignedInOn(connection)) {
            notification = null;
            state.signsOut(email);
            connection.setHandler(new SignedOutHandler());
            connection.sendLine("OUT");
        }
    }

    /** Handles the connection to the notification server. */
    private final class NotificationHandler extends OnlineHandler {

        NotificationHandler() {
            super(email, state.failure);
        }

        @Override
        void otherLine(ClientConnection connection, ReceivedLine line) {
            if (line.is("NLN")) {
                state.changeReceived(line.words()[2]);
            } else if (line.is("XFR")) {
                String[] words = line.words();
                waitsForSwitchboard = false;
                String hello = "USR 1 " + email + " " + words[5];
                open(words[3], hello, new CallerHandler());
            } else if (line.is("RNG")) {
                String[] words = line.words();
                open(words[2], "ANS 1 " + email + " " + words[4] + " " + words[1], new CalleeHandler());
            }
        }

        private void open(String address, String hello, ConnectionHandler handler) {
            state.connector.connect(
                    state.loop, BulkSignIn.address(address), handler, connection -> connection.sendLine(hello));
        }
    }

    /** Waits for the disconnect after signing out; signs in again later. */
    private final class SignedOutHandler implements ConnectionHandler {

        @Override
        public void lineReceived(ClientConnection connection, ReceivedLine line) {
            // what was on its way
        }

        @Override
        public void disconnected(ClientConnection connection, String why) {
            state.later(state.activityRates.stay() / 2, SimulatedUser.this::signIn);
        }
    }

    /** Handles a conversation that this user opened. */
    private final class CallerHandler implements ConnectionHandler {

        private static final EncodedMessage WORDS = EncodedMessage.of("N", 60, false);

        private int toSay = state.activityRates.messages();

        @Override
        public void lineReceived(ClientConnection connection, ReceivedLine line) {
            if (line.is("USR")) {
                connection.sendLine("CAL 2 " + friend);
            } else if (line.is("JOI")) {
                sendNext(connection);
            } else if (line.isError() || line.is("BYE")) {
                state.failedCalls += line.isError() ? 1 : 0; // 217: the friend is not in
                leaveConversation(connection);
            }
        }

        private void sendNext(ClientConnection connection) {
            if (toSay-- > 0) {
                state.messageSent(email);
                connection.write(WORDS.times(1));
                connection.flush();
                state.later(state.activityRates.pause(), () -> sendNext(connection));
            } else {
                leaveConversation(connection);
            }
        }

        private void leaveConversation(ClientConnection connection) {
            toSay = 0;
            connection.close();
        }

        @Override
        public void disconnected(ClientConnection connection, String why) {
            toSay = 0;
        }
    }

    /** Handles a conversation that this user was called into. */
    private final class CalleeHandler implements ConnectionHandler {

        @Override
        public void lineReceived(ClientConnection connection, ReceivedLine line) {
            if (line.is("MSG")) {
                state.messageReceived(line.words()[1]);
            } else if (line.is("BYE") || line.isError()) {
                connection.close();
            }
        }

        @Override
        public void disconnected(ClientConnection connection, String why) {
            // the other has left first
        }
    }
}
