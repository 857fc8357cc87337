package im.chrysalis.bench.limit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;

/** Connections that receive each other's octets. Lives on their event loop. */
final class RelayGroup {

    private final List<Channel> members = new ArrayList<>();

    void join(Channel member) {
        members.add(member);
    }

    void leave(Channel member) {
        members.remove(member);
    }

    /** Writes {@code octets}, which this releases, to all members but {@code from}. */
    void copy(Channel from, ByteBuf octets) {
        for (Channel member : members) {
            if (!member.equals(from)) {
                member.write(octets.retainedDuplicate(), member.voidPromise());
            }
        }
        octets.release();
    }

    /** Flushes all members but {@code from}. */
    void flush(Channel from) {
        for (Channel member : members) {
            if (!member.equals(from)) {
                member.flush();
            }
        }
    }
}
