package im.chrysalis.bench.micro;

import im.chrysalis.people.PresenceChange;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Privacy;
import im.chrysalis.people.Status;
import im.chrysalis.people.Watcher;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Benchmarks of the presence rule. */
@State(Scope.Thread)
public class PresenceBenchmark {

    private final Watcher watcher = new Watcher(presentity -> presentity.visibleTo(SampleData.email(2)));
    private final Presentity first = SampleData.presentity(1, 1, Status.ONLINE);
    private final Presentity same = SampleData.presentity(1, 2, Status.ONLINE);
    private final Privacy privacy = first.privacy();
    private long version = 1;

    /** Updates a watcher with a visible change. */
    @Benchmark
    public Optional<PresenceChange> updateChanged() {
        version++;
        Status status = version % 2 == 0 ? Status.BUSY : Status.ONLINE;
        return watcher.update(new Presentity(
                first.email(),
                version,
                first.presence().withStatus(status, first.presence().capabilities(), null),
                privacy,
                true));
    }

    /** Learns of a value that looks as before. */
    @Benchmark
    public Optional<PresenceChange> updateUnchanged() {
        version++;
        return watcher.update(new Presentity(first.email(), version, first.presence(), privacy, true));
    }

    /** Compares two equal values, with the lists of twenty contacts each. */
    @Benchmark
    public boolean looksLike() {
        return first.isEquivalentTo(same);
    }

    /** Whether an account on the allow list may see the user. */
    @Benchmark
    public boolean privacyAllows() {
        return privacy.allows(SampleData.email(2));
    }
}
