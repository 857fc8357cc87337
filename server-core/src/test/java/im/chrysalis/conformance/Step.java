package im.chrysalis.conformance;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a transcript, and its line in the file. */
public sealed interface Step {

    int line();

    /** An account signs in in the standard way, at a place or at that of its own; with a status, it comes online. */
    record SignIn(
            int line,
            String client,
            String email,
            String dialect,
            @Nullable String status,
            @Nullable String place) implements Step {}

    record Connect(int line, String client, String address) implements Step {}

    record Close(int line, String client) implements Step {}

    record Send(
            int line, String client, String text, @Nullable Payload payload) implements Step {}

    record SendRaw(int line, String client, String text) implements Step {}

    record Receive(
            int line, String client, String text, @Nullable Payload payload, boolean anyOrder) implements Step {}

    record ReceiveNothing(int line, String client) implements Step {}

    record ReceiveClose(int line, String client) implements Step {}

    record HttpRequest(
            int line,
            String client,
            String method,
            String target,
            List<String> headers,
            @Nullable Payload body) implements Step {}

    record HttpAnswer(
            int line,
            String client,
            int status,
            List<String> headers,
            @Nullable Payload body) implements Step {}

    /** {@code {name}} stands for a value from now on. */
    record Bind(int line, String name, String value) implements Step {}

    record After(int line, Duration time) implements Step {}

    record Operator(int line, String action, String argument) implements Step {}

    /** The lines of a payload, as written behind their bar. */
    record Payload(List<String> lines) {}
}
