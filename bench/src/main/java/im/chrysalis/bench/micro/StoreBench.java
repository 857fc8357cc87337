package im.chrysalis.bench.micro;

import im.chrysalis.db.H2Store;
import im.chrysalis.people.Book;
import im.chrysalis.people.BookChange;
import im.chrysalis.people.Edition;
import im.chrysalis.people.ListName;
import im.chrysalis.secret.Credentials;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.store.Account;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** The database in a file, with the writes that make it durable; and the check of a password by MD5. */
@State(Scope.Benchmark)
public class StoreBench {

    private static final int ACCOUNTS = 100;
    private static final int CONNECTIONS = 8;
    private static final int ITERATIONS = 1_000; // of the slow hash, which no benchmark here asks for
    private static final String PASSWORD = "chrysalis";
    private static final String CHALLENGE = "1013928519.693957190";

    private final Passwords passwords = new Passwords(Keyring.ephemeral(), ITERATIONS);
    private final Credentials credentials = passwords.credentials(Sample.email(0), PASSWORD);
    private final String response = Passwords.md5Hex(CHALLENGE + PASSWORD);
    private @Nullable Path folder;
    private @Nullable H2Store store;

    /** Makes the accounts, each with twenty others on its forward and allow list. */
    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("chrysalis-micro");
        store = H2Store.file(folder.resolve("chrysalis"), CONNECTIONS);
        for (int i = 0; i < ACCOUNTS; i++) {
            store.accounts().create(Sample.email(i), Sample.name(i), credentials);
        }
        for (int i = 0; i < ACCOUNTS; i++) {
            for (int k = 1; k <= Sample.CONTACTS; k++) {
                list(ListName.FL, i, (i + k) % ACCOUNTS);
                list(ListName.AL, i, (i + k) % ACCOUNTS);
            }
        }
    }

    private void list(ListName list, int owner, int other) {
        String name = Sample.name(other);
        store().books()
                .apply(
                        Sample.email(owner),
                        new BookChange.Listed(list, Sample.email(other), name, name, null, new UUID(owner, other)));
    }

    /** Removes them. */
    @TearDown
    public void close() throws IOException {
        store().close();
        try (Stream<Path> files = Files.walk(Optional.ofNullable(folder).orElseThrow())) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private H2Store store() {
        return Optional.ofNullable(store).orElseThrow();
    }

    private static int anybody() {
        return ThreadLocalRandom.current().nextInt(ACCOUNTS);
    }

    private Edition rename() {
        int owner = anybody();
        String other = Sample.email((owner + 1) % ACCOUNTS);
        String name = Sample.name(anybody());
        return store().books().apply(Sample.email(owner), new BookChange.ContactNamed(other, name));
    }

    /** Finds an account. */
    @Benchmark
    public Optional<Account> find() {
        return store().accounts().find(Sample.email(anybody()));
    }

    /** The same by four threads. */
    @Benchmark
    @Threads(4)
    public Optional<Account> findBy4() {
        return find();
    }

    /** Reads a book of twenty contacts, and of the twenty who have its owner on theirs. */
    @Benchmark
    public Book load() {
        return store().books().load(Sample.email(anybody()));
    }

    /** The same by four threads. */
    @Benchmark
    @Threads(4)
    public Book loadBy4() {
        return load();
    }

    /** Stores another name for a contact, durably. */
    @Benchmark
    public Edition apply() {
        return rename();
    }

    /** The same by four threads. */
    @Benchmark
    @Threads(4)
    public Edition applyBy4() {
        return rename();
    }

    /** Checks what a client of MSNP2 to 7 answers to its challenge. */
    @Benchmark
    public boolean provedByMd5() {
        return passwords.provedByMd5(Sample.email(0), credentials, CHALLENGE, response);
    }

    /** The same by four threads. */
    @Benchmark
    @Threads(4)
    public boolean provedByMd5By4() {
        return provedByMd5();
    }
}
