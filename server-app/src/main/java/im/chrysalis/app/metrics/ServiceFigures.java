package im.chrysalis.app.metrics;

import im.chrysalis.meter.Histogram;
import im.chrysalis.meter.Tally;
import im.chrysalis.ns.NsMeters;
import im.chrysalis.passport.SignIns;
import im.chrysalis.people.Refusal;
import im.chrysalis.protocol.SwitchboardRequest.Say.Receipt;
import im.chrysalis.sb.SbMeters;
import im.chrysalis.server.Messenger;
import im.chrysalis.server.Meters;
import im.chrysalis.session.SessionMeters;
import im.chrysalis.session.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the messenger service has counted since it was started. */
final class ServiceFigures {

    static final double SECONDS = 1e9;

    /** Why calls are refused in the course of things; every other reason is "other". */
    private static final Set<Refusal> CALL_REFUSALS =
            Set.of(Refusal.NOT_ONLINE, Refusal.BARRED, Refusal.ALREADY_THERE, Refusal.BAD_HANDLE, Refusal.TOO_ACTIVE);

    private final Messenger messenger;
    private final Meters meters;

    ServiceFigures(Messenger messenger) {
        this.messenger = messenger;
        this.meters = messenger.meters();
    }

    void publish(Publisher publisher) {
        publisher.gauge("chrysalis.accounts.signed.in", "Accounts that are signed in", messenger::online);
        publisher.gauge("chrysalis.conversations", "Open conversations", messenger::conversations);
        sessions(publisher);
        signIns(publisher);
        messages(publisher, meters.switchboard());
        calls(publisher, meters.switchboard());
        presence(publisher, meters.notification());
    }

    private void sessions(Publisher publisher) {
        meters.sessions().forEach((role, counted) -> {
            String label = role.toLowerCase(Locale.ROOT);
            publisher.counter(
                    "chrysalis.connections.opened", "Connections so far", counted.opened()::sum, "role", label);
            publisher.counter(
                    "chrysalis.connections.closed", "Connections that are over", counted.closed()::sum, "role", label);
        });
        publisher.histograms(
                "chrysalis_request_seconds",
                "Time to serve a request; of MSG one in " + SessionMeters.MSG_EVERY + " is taken",
                SECONDS,
                List.of("role", "verb"),
                this::requests);
    }

    /** Those there have been; most roles never hear most verbs. */
    private List<HistogramFamily.Member> requests() {
        List<HistogramFamily.Member> members = new ArrayList<>();
        meters.sessions().forEach((role, counted) -> {
            for (Map.Entry<Verb, Histogram> entry : counted.times().entrySet()) {
                if (entry.getValue().read().count() > 0) {
                    Verb verb = entry.getKey();
                    List<String> labels = List.of(
                            role.toLowerCase(Locale.ROOT), verb == Verb.OTHER ? Publisher.label(verb) : verb.name());
                    members.add(new HistogramFamily.Member(labels, entry.getValue()));
                }
            }
        });
        return members;
    }

    private void signIns(Publisher publisher) {
        for (SignIns.Way way : SignIns.Way.values()) {
            Tally<SignIns.Result> results = meters.signIns().of(way);
            for (SignIns.Result result : results.kinds()) {
                publisher.counter(
                        "chrysalis.sign.ins",
                        "Attempts to sign in",
                        () -> results.of(result),
                        "way",
                        Publisher.label(way),
                        "result",
                        Publisher.label(result));
            }
        }
    }

    private static void messages(Publisher publisher, SbMeters counted) {
        for (Receipt receipt : Receipt.values()) {
            for (SbMeters.Relay outcome : SbMeters.Relay.values()) {
                publisher.counter(
                        "chrysalis.messages",
                        "Messages said in conversations",
                        () -> counted.messages(receipt, outcome),
                        "acknowledgement",
                        letter(receipt),
                        "outcome",
                        Publisher.label(outcome));
            }
        }
        publisher.counter("chrysalis.message.octets", "Octets of messages, once for each receiver", counted::octets);
    }

    /** What asks for it on the wire; D asks for the same as A. */
    private static String letter(Receipt receipt) {
        return switch (receipt) {
            case NONE -> "U";
            case ON_FAILURE -> "N";
            case ON_SUCCESS -> "S";
            case ALWAYS -> "A";
        };
    }

    private static void calls(Publisher publisher, SbMeters counted) {
        String name = "chrysalis.calls";
        String help = "Calls into conversations";
        publisher.counter(name, help, counted.rung()::sum, "result", "rung");
        for (Refusal reason : CALL_REFUSALS) {
            publisher.counter(name, help, () -> counted.refused().of(reason), "result", Publisher.label(reason));
        }
        publisher.counter(name, help, () -> otherRefusals(counted.refused()), "result", "other");
    }

    private static long otherRefusals(Tally<Refusal> refused) {
        return refused.kinds().stream()
                .filter(reason -> !CALL_REFUSALS.contains(reason))
                .mapToLong(refused::of)
                .sum();
    }

    private static void presence(Publisher publisher, NsMeters counted) {
        for (NsMeters.Told kind : counted.told().kinds()) {
            publisher.counter(
                    "chrysalis.presence.notifications",
                    "What clients were told of others",
                    () -> counted.told().of(kind),
                    "kind",
                    Publisher.label(kind));
        }
        publisher.histogram(
                "chrysalis_presence_watchers",
                "Signed-in people that a change of presence was sent to",
                1,
                counted.watchers());
        publisher.histogram(
                "chrysalis_presence_fan_out_seconds",
                "Time from a change of presence to the last of them being told",
                SECONDS,
                counted.fanOut());
    }
}
