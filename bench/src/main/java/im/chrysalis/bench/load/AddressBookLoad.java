package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.server.AccountPattern;
import im.chrysalis.bench.server.ProcessStats;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A client of the address book services with many contacts, which sends one request after the other. It fills its
 * address book by the same services: each contact has a nickname and a phone number, and is in a group.
 */
public final class AddressBookLoad {

    /** What is requested in a round. Edits are made in this order: each needs what those before have left. */
    public enum Method {
        FIND_MEMBERSHIP("FindMembership", false),
        FIND_ALL("ABFindAll", false),
        FIND_PAGED("ABFindContactsPaged", false),
        FIND_CHANGES("ABFindContactsPaged, one change", false),
        ADD("ABContactAdd", true),
        UPDATE("ABContactUpdate", true),
        BLOCK("AddMember", true),
        UNBLOCK("DeleteMember", true),
        DELETE("ABContactDelete", true);

        private final String title;
        private final boolean edit;

        Method(String title, boolean edit) {
            this.title = title;
            this.edit = edit;
        }

        /** What a row is called. */
        public String title() {
            return title;
        }
    }

    /** The account whose address book it is. */
    private static final int OWNER = 1;

    private static final int GROUPS = 10;
    private static final String BLOCK = "Block";

    private final HttpClient client;
    private final EventLoop loop;
    private final AccountPattern accounts;
    private final @Nullable ProcessStats server;
    private final int contacts;
    private final int edits;
    private final List<String> added = new ArrayList<>();
    private String ticket = "";
    private int updates;

    /**
     * @param contacts how many the account has: those of the following numbers
     * @param edits how many edits a round has; as many accounts follow, which are added and removed
     */
    public AddressBookLoad(
            Connector connector,
            InetSocketAddress web,
            AccountPattern accounts,
            int contacts,
            int edits,
            @Nullable ProcessStats server) {
        this.loop = connector.loop();
        this.client = new HttpClient(connector, loop, web);
        this.accounts = accounts;
        this.contacts = contacts;
        this.edits = edits;
        this.server = server;
    }

    /** Gets a ticket, and adds the contacts and groups that are not there yet. */
    public void prepare() {
        String request = TokenService.request(
                accounts.email(OWNER), accounts.password(), "MBI_KEY_OLD", List.of(TokenService.CONTACTS));
        ticket = TokenService.ticket(
                await(then -> client.post(TokenService.PATH, null, request, then)), TokenService.CONTACTS);
        if (ticket.isEmpty()) {
            throw new BenchException("RST gave no ticket; are --accounts and --password those of the server?");
        }
        String book = call(AddressBookRequest.findPaged(""));
        List<String> there = Xml.texts(book, "passportName");
        List<String> groups = new ArrayList<>(Xml.texts(book, "groupId"));
        while (groups.size() < GROUPS) {
            groups.add(guid(call(AddressBookRequest.addGroup("Group " + groups.size()))));
        }
        for (int number = OWNER + 1; number <= OWNER + contacts; number++) {
            String email = accounts.email(number);
            if (!there.contains(email)) {
                String id = guid(call(AddressBookRequest.addContact(email, true)));
                call(AddressBookRequest.addToGroup(groups.get(number % GROUPS), id));
            }
        }
        for (int number = OWNER + contacts + 1; number <= OWNER + contacts + edits; number++) {
            if (there.contains(accounts.email(number))) {
                throw new BenchException(accounts.email(number) + " is in the address book: an earlier run broke off");
            }
        }
    }

    /** Requests {@code method} for {@code seconds}, or as many times as a round has edits. */
    public Round round(Method method, double seconds) {
        String stamp = method == Method.FIND_CHANGES ? stampBeforeOneChange() : "";
        Histogram latency = RelayLoad.newHistogram();
        RoundMeter roundMeter = new RoundMeter(server);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int i = 0; method.edit ? i < edits : System.nanoTime() < end; i++) {
            AddressBookRequest request = request(method, i, stamp);
            long start = System.nanoTime();
            String answer = call(request);
            latency.recordValue(System.nanoTime() - start);
            if (method == Method.ADD) {
                added.add(guid(answer));
            }
        }
        if (method == Method.DELETE) {
            added.clear();
        }
        return roundMeter.finish(latency.getTotalCount(), latency);
    }

    private AddressBookRequest request(Method method, int i, String stamp) {
        IntFunction<String> email = number -> accounts.email(OWNER + contacts + 1 + number);
        return switch (method) {
            case FIND_MEMBERSHIP -> AddressBookRequest.findMembership("");
            case FIND_ALL -> AddressBookRequest.findAll("");
            case FIND_PAGED, FIND_CHANGES -> AddressBookRequest.findPaged(stamp);
            case ADD -> AddressBookRequest.addContact(email.apply(i), false);
            case UPDATE -> AddressBookRequest.updateContact(added.get(i), "Nick " + updates++);
            case BLOCK -> AddressBookRequest.addMember(BLOCK, email.apply(i));
            case UNBLOCK -> AddressBookRequest.deleteMember(BLOCK, email.apply(i));
            case DELETE -> AddressBookRequest.deleteContact(added.get(i));
        };
    }

    private String stampBeforeOneChange() {
        String book = call(AddressBookRequest.findPaged(""));
        String stamp = Xml.textAfter(book, book.lastIndexOf("<abInfo>"), "<lastChange>");
        String own = accounts.email(OWNER);
        String contact = "";
        for (int at = book.indexOf("<contactId>"); at >= 0; at = book.indexOf("<contactId>", at + 1)) {
            if (!Xml.textAfter(book, at, "<passportName>").equals(own)) {
                contact = Xml.textAfter(book, at, "<contactId>");
            }
        }
        call(AddressBookRequest.updateContact(contact, "Nick " + updates++));
        return stamp;
    }

    private static String guid(String answer) {
        return Xml.text(answer, "guid");
    }

    private String call(AddressBookRequest request) {
        return await(then -> request.send(client, ticket, then));
    }

    /** Sends on the event loop, and waits for the answer. */
    private String await(Consumer<HttpClient.Listener> sending) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        loop.execute(() -> sending.accept(new HttpClient.Listener() {
            @Override
            public void answered(String body) {
                answer.complete(body);
            }

            @Override
            public void failed(String why) {
                answer.completeExceptionally(new BenchException(why));
            }
        }));
        try {
            return answer.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof BenchException known ? known : failure;
        }
    }
}
