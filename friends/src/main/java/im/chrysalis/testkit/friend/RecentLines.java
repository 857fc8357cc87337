package im.chrysalis.testkit.friend;

import java.util.ArrayDeque;
import java.util.Deque;

/** The latest lines that a friend sent and received, for the message of a failure. */
final class RecentLines {

    private static final int LATEST = 24;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void note(String line) {
        lines.addLast(line.replaceAll("(\\b(?:MD5|TWN) S) \\S+$", "$1 …"));
        if (lines.size() > LATEST) {
            lines.removeFirst();
        }
    }

    synchronized String shown() {
        return lines.isEmpty() ? "No lines were sent or received." : "Lately:\n  " + String.join("\n  ", lines);
    }
}
