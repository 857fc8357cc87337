package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.LineClient.Addresses;
import im.chrysalis.bench.crash.ServiceClient.Answer;
import java.io.IOException;
import java.util.Map;

/**
 * A client of MSNP13 or later, which is signed in at the notification server and edits its book by the address book
 * services.
 */
final class ServiceConnection implements EditConnection {

    private static final int OK = 200;

    private final String email;
    private final LineClient lineClient;
    private final ServiceClient services;
    private final ServiceBook book;

    ServiceConnection(EditDialect dialect, String email, String password, Addresses addresses) throws IOException {
        this.email = email;
        services = new ServiceClient(addresses.web());
        try {
            lineClient = new LineClient(addresses.notification());
            LineClient.signIn(
                    lineClient, dialect, email, services.authenticate(email, password, dialect.ticketAddress()));
            book = ServiceBook.read(services);
        } catch (IOException gone) {
            services.close();
            throw gone;
        }
    }

    /** The book as the client read it when it signed in. */
    ServiceBook book() {
        return book;
    }

    @Override
    public Map<String, String> handles() {
        return book.handles();
    }

    @Override
    public void write(Edit edit, int number) throws IOException {
        services.write(edit.verb(), edit.arguments());
    }

    @Override
    public void flush() throws IOException {
        services.flush();
    }

    @Override
    public Acknowledgement acknowledgement(Edit edit, int number) throws IOException {
        Answer answer = services.next();
        if (answer.status() != OK) {
            throw new BenchException(email + ": the answer to " + edit.line(number) + " was " + answer.status() + " "
                    + answer.text("errorcode"));
        }
        return new Acknowledgement(edit.handleOf().isEmpty() ? "" : answer.text("guid"), 0);
    }

    @Override
    public void close() {
        services.close();
        lineClient.close();
    }
}
