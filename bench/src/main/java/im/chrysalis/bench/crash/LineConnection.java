package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.LineClient.Addresses;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A client of MSNP2 to MSNP12, which edits its book by lines. */
final class LineConnection implements EditConnection {

    private static final Set<String> ANSWERS = Set.of("ADD", "ADC", "REM", "REA", "PRP", "BLP", "GTC", "ADG", "RMG");

    private final EditDialect dialect;
    private final String email;
    private final LineClient lineClient;
    private final Map<String, String> handles = new HashMap<>();

    LineConnection(EditDialect dialect, String email, String password, Addresses addresses) throws IOException {
        this.dialect = dialect;
        this.email = email;
        this.lineClient = new LineClient(addresses.notification());
        for (String line : LineClient.signIn(lineClient, dialect, email, password, addresses)) {
            learn(line.split(" ", -1));
        }
    }

    /** Numbers of groups to MSNP9, GUIDs of groups and contacts from MSNP10 on. */
    private void learn(String[] words) {
        if (words[0].equals("LSG")) {
            handles.put("group " + dialect.groupName(words), dialect.groupKey(words));
        } else if (words[0].equals("LST") && dialect.usesGuids() && words.length > 3 && words[3].startsWith("C=")) {
            handles.put("FL " + words[1].substring(2), words[3].substring(2));
        }
    }

    @Override
    public Map<String, String> handles() {
        return handles;
    }

    @Override
    public void write(Edit edit, int number) throws IOException {
        lineClient.write(edit.line(number).replace("{me}", email));
    }

    @Override
    public void flush() throws IOException {
        lineClient.flush();
    }

    @Override
    public Acknowledgement acknowledgement(Edit edit, int number) throws IOException {
        while (true) {
            String line = lineClient.next();
            String[] words = line.split(" ", -1);
            boolean answers = ANSWERS.contains(words[0]) || Character.isDigit(line.charAt(0));
            int trId = answers && words[1].matches("[0-9]+") ? Integer.parseInt(words[1]) : 0;
            if (trId > number) {
                throw new BenchException(email + ": " + line + " came before the answer to " + edit.line(number));
            }
            if (trId == number) {
                if (!words[0].equals(edit.verb())) {
                    throw new BenchException(
                            email + " (" + dialect + "): the answer to " + edit.line(number) + " was " + line);
                }
                return new Acknowledgement(edit.handleOf().isEmpty() ? "" : handle(words), version(words));
            }
            // unsolicited, or more about an earlier edit
        }
    }

    private long version(String[] words) {
        boolean aboutLists = words[0].equals("ADD") || words[0].equals("REM");
        return dialect.usesGuids() ? 0 : Long.parseLong(words[aboutLists ? 3 : 2]);
    }

    private String handle(String[] words) {
        return words[0].equals("ADC") ? words[5].substring("C=".length()) : dialect.newGroupKey(words);
    }

    @Override
    public void close() {
        lineClient.close();
    }
}
