package im.chrysalis.app.metrics;

import im.chrysalis.dialect.Verb;
import im.chrysalis.meter.Histogram;
import im.chrysalis.meter.Tally;
import im.chrysalis.ns.NsMeters;
import im.chrysalis.passport.SignInCounters;
import im.chrysalis.people.Refusal;
import im.chrysalis.protocol.SwitchboardRequest.SendMessage.Receipt;
import im.chrysalis.sb.SbMeters;
import im.chrysalis.server.MessengerService;
import im.chrysalis.server.Meters;
import im.chrysalis.session.SessionMeters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Metrics of the messenger service since its start. */
final class ServiceMetrics {

    static final double SECONDS = 1e9;

    /** Why calls are refused in the course of things; every other reason is "other". */
    private static final Set<Refusal> CALL_REFUSALS =
            Set.of(Refusal.NOT_ONLINE, Refusal.BARRED, Refusal.ALREADY_THERE, Refusal.BAD_HANDLE, Refusal.TOO_ACTIVE);

    private final MessengerService messengerService;
    private final Meters meters;

    ServiceMetrics(MessengerService messengerService) {
        this.messengerService = messengerService;
        this.meters = messengerService.meters();
    }

    void publish(MetricsPublisher metricsPublisher) {
        metricsPublisher.gauge("chrysalis.accounts.signed.in", "Accounts that are signed in", messengerService::online);
        metricsPublisher.gauge("chrysalis.conversations", "Open conversations", messengerService::conversations);
        sessions(metricsPublisher);
        signIns(metricsPublisher);
        messages(metricsPublisher, meters.switchboard());
        calls(metricsPublisher, meters.switchboard());
        presence(metricsPublisher, meters.notification());
    }

    private void sessions(MetricsPublisher metricsPublisher) {
        meters.sessions().forEach((role, counted) -> {
            String label = role.toLowerCase(Locale.ROOT);
            metricsPublisher.counter(
                    "chrysalis.connections.opened", "Connections so far", counted.opened()::sum, "role", label);
            metricsPublisher.counter(
                    "chrysalis.connections.closed",
                    "Connections that have ended",
                    counted.closed()::sum,
                    "role",
                    label);
        });
        metricsPublisher.histograms(
                "chrysalis_request_seconds",
                "Time to serve a request; of MSG one in " + SessionMeters.MSG_EVERY + " is taken",
                SECONDS,
                List.of("role", "verb"),
                this::requests);
    }

    /** Only those that occurred; most roles never receive most verbs. */
    private List<HistogramFamily.Member> requests() {
        List<HistogramFamily.Member> members = new ArrayList<>();
        meters.sessions().forEach((role, counted) -> {
            for (Map.Entry<Verb, Histogram> entry : counted.times().entrySet()) {
                if (entry.getValue().read().count() > 0) {
                    Verb verb = entry.getKey();
                    List<String> labels = List.of(
                            role.toLowerCase(Locale.ROOT),
                            verb == Verb.OTHER ? MetricsPublisher.label(verb) : verb.name());
                    members.add(new HistogramFamily.Member(labels, entry.getValue()));
                }
            }
        });
        return members;
    }

    private void signIns(MetricsPublisher metricsPublisher) {
        for (SignInCounters.Method method : SignInCounters.Method.values()) {
            Tally<SignInCounters.Result> results = meters.counters().of(method);
            for (SignInCounters.Result result : results.kinds()) {
                metricsPublisher.counter(
                        "chrysalis.sign.ins",
                        "Attempts to sign in",
                        () -> results.of(result),
                        "way",
                        MetricsPublisher.label(method),
                        "result",
                        MetricsPublisher.label(result));
            }
        }
    }

    private static void messages(MetricsPublisher metricsPublisher, SbMeters counted) {
        for (Receipt receipt : Receipt.values()) {
            for (SbMeters.RelayOutcome outcome : SbMeters.RelayOutcome.values()) {
                metricsPublisher.counter(
                        "chrysalis.messages",
                        "Messages sent in conversations",
                        () -> counted.messages(receipt, outcome),
                        "acknowledgement",
                        letter(receipt),
                        "outcome",
                        MetricsPublisher.label(outcome));
            }
        }
        metricsPublisher.counter(
                "chrysalis.message.octets", "Octets of messages, once for each receiver", counted::octets);
    }

    /** The letter of the acknowledgement type on the wire; D requests the same as A. */
    private static String letter(Receipt receipt) {
        return switch (receipt) {
            case NONE -> "U";
            case ON_FAILURE -> "N";
            case ON_SUCCESS -> "S";
            case ALWAYS -> "A";
        };
    }

    private static void calls(MetricsPublisher metricsPublisher, SbMeters counted) {
        String name = "chrysalis.calls";
        String help = "Calls into conversations";
        metricsPublisher.counter(name, help, counted.rings()::sum, "result", "rung");
        for (Refusal reason : CALL_REFUSALS) {
            metricsPublisher.counter(
                    name, help, () -> counted.refused().of(reason), "result", MetricsPublisher.label(reason));
        }
        metricsPublisher.counter(name, help, () -> otherRefusals(counted.refused()), "result", "other");
    }

    private static long otherRefusals(Tally<Refusal> refused) {
        return refused.kinds().stream()
                .filter(reason -> !CALL_REFUSALS.contains(reason))
                .mapToLong(refused::of)
                .sum();
    }

    private static void presence(MetricsPublisher metricsPublisher, NsMeters counted) {
        for (NsMeters.PresenceNoticeKind kind : counted.notices().kinds()) {
            metricsPublisher.counter(
                    "chrysalis.presence.notifications",
                    "Presence notices sent to clients",
                    () -> counted.notices().of(kind),
                    "kind",
                    MetricsPublisher.label(kind));
        }
        metricsPublisher.histogram(
                "chrysalis_presence_watchers",
                "Signed-in people that a change of presence was sent to",
                1,
                counted.watchers());
        metricsPublisher.histogram(
                "chrysalis_presence_fan_out_seconds",
                "Time from a change of presence until the last watcher has been notified",
                SECONDS,
                counted.fanOut());
    }
}
