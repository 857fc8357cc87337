package im.chrysalis.web;

import im.chrysalis.actor.Timers;
import im.chrysalis.fault.Fault;
import im.chrysalis.fault.FaultAction;
import im.chrysalis.fault.Faults;
import im.chrysalis.fault.InjectedReply;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.HttpService;
import im.chrysalis.http.ResponseMode;
import im.chrysalis.people.Handle;
import im.chrysalis.xml.MalformedXml;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Injects faults into the web service. The account is known for sign-ins by header or envelope; for other requests,
 * faults with an account do not match.
 */
public final class FaultInjectingService implements HttpService {

    private final HttpService delegate;
    private final Faults faults;
    private final Timers timers;

    public FaultInjectingService(HttpService delegate, Faults faults, Timers timers) {
        this.delegate = delegate;
        this.faults = faults;
        this.timers = timers;
    }

    @Override
    public void handle(HttpRequest request, Consumer<HttpResponse> reply) {
        Optional<Fault> fault = faults.any() ? faults.match("WEB", account(request), request.path()) : Optional.empty();
        if (fault.isEmpty()) {
            delegate.handle(request, reply);
        } else {
            apply(fault.get().action(), request, reply);
        }
    }

    private void apply(FaultAction what, HttpRequest request, Consumer<HttpResponse> reply) {
        switch (what) {
            case FaultAction.Reply words -> reply.accept(response(words.reply()));
            case FaultAction.Delay delay ->
                timers.after(delay.time(), Runnable::run, () -> delegate.handle(request, reply));
            case FaultAction.Drop drop -> reply.accept(nothing(new ResponseMode.Disconnected()));
            case FaultAction.Ignore ignore -> reply.accept(nothing(new ResponseMode.Suppressed()));
            case FaultAction.Send send -> ask(request, reply, new ResponseMode.Prefixed(spelled(send.reply())));
            case FaultAction.Truncate truncate -> ask(request, reply, new ResponseMode.Truncated(truncate.octets()));
            case FaultAction.Split split -> ask(request, reply, new ResponseMode.Split());
            case FaultAction.Reset reset -> reply.accept(nothing(new ResponseMode.Reset()));
            case FaultAction.Bandwidth limit -> ask(request, reply, new ResponseMode.Paced(limit.octetsPerSecond()));
        }
    }

    private void ask(HttpRequest request, Consumer<HttpResponse> reply, ResponseMode mode) {
        delegate.handle(request, response -> reply.accept(response.withMode(mode)));
    }

    private static HttpResponse nothing(ResponseMode mode) {
        return HttpResponse.noContent().withMode(mode);
    }

    private static HttpResponse response(InjectedReply reply) {
        String body = reply.payload() == null ? "" : reply.payload();
        return HttpResponse.text(Integer.parseInt(reply.text()), "text/plain", body);
    }

    /** Octets before the response's head: not a part of the HTTP message. */
    private static String spelled(InjectedReply reply) {
        return reply.text() + "\r\n" + (reply.payload() == null ? "" : reply.payload());
    }

    private static @Nullable String account(HttpRequest request) {
        String header = request.header("authorization");
        if (header != null) {
            return PassportAuthorization.read(header)
                    .map(credentials -> Handle.canonical(credentials.email()))
                    .orElse(null);
        }
        String user = request.header("x-user");
        if (user != null) {
            return Handle.canonical(user);
        }
        try {
            String email = request.body().length == 0
                    ? ""
                    : TokenRequest.read(request.body()).email();
            return email.isEmpty() ? null : Handle.canonical(email);
        } catch (MalformedXml none) {
            return null;
        }
    }
}
