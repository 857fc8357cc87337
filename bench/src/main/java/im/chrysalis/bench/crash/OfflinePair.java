package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An account that sends numbered offline messages, and the account that they are sent to. The recipient never signs in: it
 * fetches and deletes its messages by the web service alone. Records which messages were sent, which of these the server
 * acknowledged, and which were deleted.
 */
final class OfflinePair {

    private static final Pattern ID = Pattern.compile("<I>([0-9a-f-]{36})</I>");
    private static final Pattern BODY = Pattern.compile("\n\n([A-Za-z0-9+/=\n]+)</GetMessageResult>");

    /** A client that repeats a message which was not acknowledged writes the same number again; this one does not. */
    private int sent;

    private final String sender;
    private final String recipient;
    private final String password;
    private final Random random;
    private final Set<Integer> acknowledged = new HashSet<>();
    private final Set<Integer> deleted = new HashSet<>();
    private final Set<Integer> perhapsDeleted = new HashSet<>();

    OfflinePair(String sender, String recipient, String password, Random random) {
        this.sender = sender;
        this.recipient = recipient;
        this.password = password;
        this.random = random;
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /**
     * Sends messages until the server is gone.
     *
     * @param begun counted down with the first that is acknowledged
     */
    void send(InetSocketAddress web, CountDownLatch begun) {
        try {
            OfflineServices services = new OfflineServices(web, sender, password);
            for (boolean first = true; ; first = false) {
                int number = ++sent;
                services.store(recipient, number, Integer.toString(number));
                acknowledged.add(number);
                if (first) {
                    begun.countDown();
                }
            }
        } catch (IOException gone) {
            return; // killed, as intended
        }
    }

    /** Looks what there is, says what is wrong with it, and deletes some of it. */
    List<String> check(InetSocketAddress web) {
        try {
            OfflineServices services = new OfflineServices(web, recipient, password);
            List<String> ids = matches(ID, services.metadata());
            List<Integer> numbers = new ArrayList<>();
            for (String id : ids) {
                numbers.add(number(services.message(id)));
            }
            List<String> wrong = wrong(numbers);
            for (int i = 0; i < ids.size(); i++) {
                if (random.nextInt(3) > 0) {
                    perhapsDeleted.add(numbers.get(i));
                    services.delete(ids.get(i));
                    deleted.add(numbers.get(i));
                }
            }
            return wrong;
        } catch (IOException failure) {
            throw new BenchException("cannot fetch the messages of " + recipient, failure);
        }
    }

    private List<String> wrong(List<Integer> there) {
        List<String> wrong = new ArrayList<>();
        Set<Integer> lost = new HashSet<>(acknowledged);
        lost.removeAll(perhapsDeleted);
        there.forEach(lost::remove);
        if (!lost.isEmpty()) {
            wrong.add(recipient + " has lost " + lost);
        }
        if (there.stream().anyMatch(deleted::contains)) {
            wrong.add(recipient + " has deleted messages again");
        }
        if (!there.equals(there.stream().distinct().sorted().toList())) {
            wrong.add(recipient + " has messages twice or out of order: " + there);
        }
        if (there.stream().anyMatch(number -> number > sent)) {
            wrong.add(recipient + " has messages that nobody sent");
        }
        return wrong;
    }

    private static int number(String answer) {
        String body = matches(BODY, answer).getFirst().replace("\n", "");
        return Integer.parseInt(new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8));
    }

    private static List<String> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(found -> found.group(1)).collect(Collectors.toList());
    }
}
