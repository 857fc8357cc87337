package im.chrysalis.web;

import im.chrysalis.actor.Timers;
import im.chrysalis.fault.Fault;
import im.chrysalis.fault.Faults;
import im.chrysalis.fault.Mischief;
import im.chrysalis.fault.Words;
import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.http.HttpService;
import im.chrysalis.http.Manner;
import im.chrysalis.people.Handle;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The web doors with the faults that were ordered for them. The account is known where somebody signs in by a header or an
 * envelope; elsewhere faults that name one don't match.
 */
public final class FaultyWeb implements HttpService {

    private final HttpService doors;
    private final Faults faults;
    private final Timers timers;

    public FaultyWeb(HttpService doors, Faults faults, Timers timers) {
        this.doors = doors;
        this.faults = faults;
        this.timers = timers;
    }

    @Override
    public void ask(HttpQuestion question, Consumer<HttpAnswer> reply) {
        Optional<Fault> fault =
                faults.any() ? faults.strike("WEB", account(question), question.path()) : Optional.empty();
        if (fault.isEmpty()) {
            doors.ask(question, reply);
        } else {
            suffer(fault.get().what(), question, reply);
        }
    }

    private void suffer(Mischief what, HttpQuestion question, Consumer<HttpAnswer> reply) {
        switch (what) {
            case Mischief.Reply words -> reply.accept(answer(words.words()));
            case Mischief.Delay delay -> timers.after(delay.time(), Runnable::run, () -> doors.ask(question, reply));
            case Mischief.Drop drop -> reply.accept(nothing(new Manner.HungUp()));
            case Mischief.Ignore ignore -> reply.accept(nothing(new Manner.Never()));
            case Mischief.Send send -> ask(question, reply, new Manner.Behind(spelled(send.words())));
            case Mischief.Truncate truncate -> ask(question, reply, new Manner.Cut(truncate.octets()));
            case Mischief.Split split -> ask(question, reply, new Manner.OneByOne());
        }
    }

    private void ask(HttpQuestion question, Consumer<HttpAnswer> reply, Manner manner) {
        doors.ask(question, answer -> reply.accept(answer.in(manner)));
    }

    private static HttpAnswer nothing(Manner manner) {
        return HttpAnswer.noContent().in(manner);
    }

    private static HttpAnswer answer(Words words) {
        String body = words.payload() == null ? "" : words.payload();
        return HttpAnswer.text(Integer.parseInt(words.text()), "text/plain", body);
    }

    /** Octets that stand before the answer's head: on HTTP a line that is no part of it. */
    private static String spelled(Words words) {
        return words.text() + "\r\n" + (words.payload() == null ? "" : words.payload());
    }

    private static @Nullable String account(HttpQuestion question) {
        String header = question.header("authorization");
        if (header != null) {
            return PassportAuthorization.read(header)
                    .map(said -> Handle.canonical(said.email()))
                    .orElse(null);
        }
        String user = question.header("x-user");
        if (user != null) {
            return Handle.canonical(user);
        }
        try {
            String email = question.body().length == 0
                    ? ""
                    : TokenRequest.read(question.body()).email();
            return email.isEmpty() ? null : Handle.canonical(email);
        } catch (MalformedXml none) {
            return null;
        }
    }
}
