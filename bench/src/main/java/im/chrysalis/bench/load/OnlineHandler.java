package im.chrysalis.bench.load;

/** Handles a signed-in client that does nothing but respond to challenges (docs/protocol/challenges.md). */
class OnlineHandler implements ConnectionHandler {

    private final String email;
    private final FirstFailure failure;

    OnlineHandler(String email, FirstFailure failure) {
        this.email = email;
        this.failure = failure;
    }

    @Override
    public void lineReceived(ClientConnection connection, ReceivedLine line) {
        if (line.is("CHL")) {
            answer(connection, line.words()[2]);
        } else if (line.isError() || line.is("OUT")) {
            failure.record(email + " received " + line);
        } else {
            otherLine(connection, line);
        }
    }

    /** Anything that is neither a challenge nor an error. */
    void otherLine(ClientConnection connection, ReceivedLine line) {}

    static void answer(ClientConnection connection, String challenge) {
        connection.sendRaw(ChallengeAnswer.to(challenge, connection.dialect()));
    }

    @Override
    public void disconnected(ClientConnection connection, String why) {
        failure.record(email + " is no longer signed in: " + why);
    }
}
