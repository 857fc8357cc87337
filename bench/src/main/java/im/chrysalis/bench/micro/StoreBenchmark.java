package im.chrysalis.bench.micro;

import im.chrysalis.db.H2Store;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.ListName;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.secret.SealedPassword;
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

/** Benchmarks of the database in a file, with durable writes, and of the password check by MD5. */
@State(Scope.Benchmark)
public class StoreBenchmark {

    private static final int ACCOUNTS = 100;
    private static final int CONNECTIONS = 8;
    private static final String PASSWORD = "chrysalis";
    private static final String CHALLENGE = "1013928519.693957190";

    private final Passwords passwords = new Passwords(Keyring.ephemeral());
    private final SealedPassword sealed = passwords.seal(SampleData.email(0), PASSWORD);
    private final String response = Passwords.md5Hex(CHALLENGE + PASSWORD);
    private @Nullable Path folder;
    private @Nullable H2Store store;

    /** Makes the accounts, each with twenty others on its forward and allow list. */
    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("chrysalis-micro");
        store = H2Store.file(folder.resolve("chrysalis"), CONNECTIONS);
        for (int i = 0; i < ACCOUNTS; i++) {
            store.accounts().create(SampleData.email(i), SampleData.name(i), sealed);
        }
        for (int i = 0; i < ACCOUNTS; i++) {
            for (int k = 1; k <= SampleData.CONTACTS; k++) {
                list(ListName.FL, i, (i + k) % ACCOUNTS);
                list(ListName.AL, i, (i + k) % ACCOUNTS);
            }
        }
    }

    private void list(ListName list, int owner, int other) {
        String name = SampleData.name(other);
        store().books()
                .apply(
                        SampleData.email(owner),
                        new AddressBookChange.Listed(
                                list, SampleData.email(other), name, name, null, new UUID(owner, other)));
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

    private static int randomAccount() {
        return ThreadLocalRandom.current().nextInt(ACCOUNTS);
    }

    private AddressBookVersion rename() {
        int owner = randomAccount();
        String other = SampleData.email((owner + 1) % ACCOUNTS);
        String name = SampleData.name(randomAccount());
        return store().books().apply(SampleData.email(owner), new AddressBookChange.ContactNamed(other, name));
    }

    /** Finds an account. */
    @Benchmark
    public Optional<Account> find() {
        return store().accounts().find(SampleData.email(randomAccount()));
    }

    /** The same by four threads. */
    @Benchmark
    @Threads(4)
    public Optional<Account> findBy4() {
        return find();
    }

    /** Loads an address book of twenty contacts on the forward and reverse lists. */
    @Benchmark
    public AddressBook load() {
        return store().books().load(SampleData.email(randomAccount()));
    }

    /** The same by four threads. */
    @Benchmark
    @Threads(4)
    public AddressBook loadBy4() {
        return load();
    }

    /** Stores another name for a contact, durably. */
    @Benchmark
    public AddressBookVersion apply() {
        return rename();
    }

    /** The same by four threads. */
    @Benchmark
    @Threads(4)
    public AddressBookVersion applyBy4() {
        return rename();
    }

    /** Checks the digest of a client of MSNP2 to 7. */
    @Benchmark
    public boolean matchesMd5() {
        return passwords.matchesMd5(SampleData.email(0), sealed, CHALLENGE, response);
    }

    /** The same by four threads. */
    @Benchmark
    @Threads(4)
    public boolean matchesMd5By4() {
        return matchesMd5();
    }
}
