package im.chrysalis.dialect;

import im.chrysalis.people.Refusal;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.SwitchboardRequest;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** One dialect of MSNP: tables that read requests and write notices; no state, no decisions. */
public final class Dialect {

    /** The error codes whose lines some clients read as heads of payloads (docs/protocol/wire-format.md#1.7). */
    private static final Set<Integer> WITH_PAYLOADS = Set.of(203, 204, 205, 210, 234, 241, 508, 509, 511, 933);

    private final String name;
    private final Map<String, Function<Line, Request>> readers;
    private final Map<String, Function<Line, SwitchboardRequest>> switchboardReaders;
    private final Map<Class<? extends Notice>, Function<Notice, List<Line>>> writers;
    private final Set<Trait> traits;
    private final Map<Refusal, Integer> errorCodes;

    private Dialect(String name, Changes changes) {
        this.name = name;
        this.readers = new HashMap<>(changes.readers); // in which things are found faster than in an immutable map
        this.switchboardReaders = new HashMap<>(changes.switchboardReaders);
        this.writers = new HashMap<>(changes.writers);
        this.traits = changes.traits.clone();
        this.errorCodes = new EnumMap<>(changes.errorCodes);
    }

    /** The first generation, stated whole. */
    static Dialect first(String name, Consumer<Changes> changes) {
        Changes all = new Changes(name);
        for (Refusal refusal : Refusal.values()) {
            all.errorCodes.put(refusal, refusal.number());
        }
        changes.accept(all);
        return new Dialect(name, all);
    }

    /** The generation that follows this one, stated as differences. */
    Dialect next(String nextName, Consumer<Changes> changes) {
        Changes differences = new Changes(nextName);
        differences.readers.putAll(readers);
        differences.switchboardReaders.putAll(switchboardReaders);
        differences.writers.putAll(writers);
        differences.traits.addAll(traits);
        differences.errorCodes.putAll(errorCodes);
        changes.accept(differences);
        return new Dialect(nextName, differences);
    }

    /** The name clients negotiate it by, such as {@code MSNP7}. */
    public String name() {
        return name;
    }

    /**
     * What the client means.
     *
     * @throws MalformedLine if the dialect has no such verb, or the arguments are invalid
     * @throws im.chrysalis.people.Refused if the dialect answers such arguments with an error code
     */
    public Request read(Line line) {
        Function<Line, Request> reader = readers.get(line.verb());
        if (reader == null) {
            throw new MalformedLine(line.loggedVerb() + " is no command of " + name);
        }
        return reader.apply(line);
    }

    /** The same of a client in a conversation. */
    public SwitchboardRequest readOnSwitchboard(Line line) {
        Function<Line, SwitchboardRequest> reader = switchboardReaders.get(line.verb());
        if (reader == null) {
            throw new MalformedLine(line.loggedVerb() + " is no command of a switchboard of " + name);
        }
        return reader.apply(line);
    }

    /** The lines that express {@code notice}; empty if this dialect cannot express it. */
    public List<Line> write(Notice notice) {
        if (notice instanceof Notice.RequestRefused refused) {
            return List.of(refusal(refused));
        }
        Function<Notice, List<Line>> writer = writers.get(notice.getClass());
        if (writer == null) {
            throw new IllegalStateException(name + " has no form for " + notice.getClass());
        }
        return writer.apply(notice);
    }

    private Line refusal(Notice.RequestRefused refused) {
        int code = errorCode(refused.reason());
        boolean withLength = has(Trait.ERRORS_HAVE_LENGTHS) && WITH_PAYLOADS.contains(code);
        return Line.of(Integer.toString(code), refused.trId(), withLength ? (Integer) 0 : null);
    }

    /** The number by which this generation refuses. */
    public int errorCode(Refusal refusal) {
        return Optional.ofNullable(errorCodes.get(refusal)).orElseThrow();
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The verbs it reads, sorted. */
    Set<String> verbs() {
        return new TreeSet<>(readers.keySet());
    }

    /** The verbs it reads on a switchboard, sorted. */
    Set<String> switchboardVerbs() {
        return new TreeSet<>(switchboardReaders.keySet());
    }

    /** The notices it has a form for, or is silent about. */
    Set<Class<? extends Notice>> notices() {
        return Set.copyOf(writers.keySet());
    }

    @Override
    public String toString() {
        return name;
    }

    /** The changes of a dialect to its predecessor's tables; an inconsistent change throws at class initialization. */
    static final class Changes {

        private final String name;
        private final Map<String, Function<Line, Request>> readers = new TreeMap<>();
        private final Map<String, Function<Line, SwitchboardRequest>> switchboardReaders = new TreeMap<>();
        private final Map<Class<? extends Notice>, Function<Notice, List<Line>>> writers = new HashMap<>();
        private final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
        private final Map<Refusal, Integer> errorCodes = new EnumMap<>(Refusal.class);

        private Changes(String name) {
            this.name = name;
        }

        /** A verb that did not exist before. */
        Changes addsRequest(String verb, Function<Line, Request> reader) {
            require(readers.put(verb, reader) == null, "already knows " + verb);
            return this;
        }

        /** A verb that existed, read in another way. */
        Changes replacesRequest(String verb, Function<Line, Request> reader) {
            require(readers.put(verb, reader) != null, "does not know " + verb);
            return this;
        }

        /** Removes a verb. */
        Changes removesRequest(String verb) {
            require(readers.remove(verb) != null, "does not know " + verb);
            return this;
        }

        /** A verb of switchboards that did not exist before. */
        Changes addsSwitchboardRequest(String verb, Function<Line, SwitchboardRequest> reader) {
            require(switchboardReaders.put(verb, reader) == null, "already knows " + verb);
            return this;
        }

        /** A verb of switchboards that existed, read in another way. */
        Changes replacesSwitchboardRequest(String verb, Function<Line, SwitchboardRequest> reader) {
            require(switchboardReaders.put(verb, reader) != null, "does not know " + verb);
            return this;
        }

        /** A refusal that has another number. */
        Changes setsErrorCode(Refusal refusal, int number) {
            Integer before = errorCodes.put(refusal, number);
            require(before != null && before != number, "already numbers " + refusal + " so");
            return this;
        }

        /** A notice written as one line. */
        <N extends Notice> Changes writes(Class<N> notice, Function<N, Line> writer) {
            return writesAll(notice, writer.andThen(List::of));
        }

        /** A notice written as several lines. */
        <N extends Notice> Changes writesAll(Class<N> notice, Function<N, List<Line>> writer) {
            writers.put(notice, any -> writer.apply(notice.cast(any)));
            return this;
        }

        /** A notice that this dialect cannot express; nothing is sent. */
        Changes omits(Class<? extends Notice> notice) {
            writers.put(notice, unheard -> List.of());
            return this;
        }

        Changes addsTrait(Trait trait) {
            require(traits.add(trait), "already has " + trait);
            return this;
        }

        Changes removesTrait(Trait trait) {
            require(traits.remove(trait), "has no " + trait);
            return this;
        }

        private void require(boolean possible, String otherwise) {
            if (!possible) {
                throw new IllegalStateException(name + " " + otherwise);
            }
        }
    }
}
