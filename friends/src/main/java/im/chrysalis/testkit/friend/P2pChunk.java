package im.chrysalis.testkit.friend;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One peer-to-peer message as it travels inside a MSG (docs/protocol/switchboard.md#13): 48 octets of little-endian
 * header, data, and four big-endian octets that name the application.
 */
final class P2pChunk {

    static final int ACKNOWLEDGEMENT = 0x02;
    static final int PICTURE = 0x20;

    /** The most data that official clients put into one message, in octets. */
    static final int MAX_DATA = 1202;

    private static final int HEADER = 48;
    private static final int FOOTER = 4;
    private static final String END_OF_HEADERS = "\r\n\r\n";

    private final int session;
    private final int id;
    private final long offset;
    private final long total;
    private final int flags;
    private final int ackId;
    private final int ackUnique;
    private final long ackSize;
    private final byte[] data;
    private final int application;

    P2pChunk(
            int session,
            int id,
            long offset,
            long total,
            int flags,
            int ackId,
            int ackUnique,
            long ackSize,
            byte[] data,
            int application) {
        this.session = session;
        this.id = id;
        this.offset = offset;
        this.total = total;
        this.flags = flags;
        this.ackId = ackId;
        this.ackUnique = ackUnique;
        this.ackSize = ackSize;
        this.data = data;
        this.application = application;
    }

    /** 0 for messages about sessions. */
    int session() {
        return session;
    }

    /** Of the message; all its chunks share it. */
    int id() {
        return id;
    }

    /** Of the data within the message, in octets. */
    long offset() {
        return offset;
    }

    /** Octets of the message. */
    long total() {
        return total;
    }

    /** What it is; see the constants. */
    int flags() {
        return flags;
    }

    /** A number that its acknowledgement repeats; in an acknowledgement, the message's id. */
    int ackId() {
        return ackId;
    }

    /** In an acknowledgement, the {@code ackId} of the message. */
    int ackUnique() {
        return ackUnique;
    }

    /** In an acknowledgement, the message's total. */
    long ackSize() {
        return ackSize;
    }

    byte[] data() {
        return data;
    }

    /** 1 for pictures, else 0. */
    int application() {
        return application;
    }

    /** The chunk in a payload, or null if there is none. */
    static @Nullable P2pChunk in(byte[] payload) {
        String text = new String(payload, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END_OF_HEADERS);
        int start = end + END_OF_HEADERS.length();
        if (end < 0 || payload.length - start < HEADER + FOOTER) {
            return null;
        }
        ByteBuffer octets =
                ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).position(start);
        int session = octets.getInt();
        int id = octets.getInt();
        long offset = octets.getLong();
        long total = octets.getLong();
        int size = octets.getInt();
        int flags = octets.getInt();
        int ackId = octets.getInt();
        int ackUnique = octets.getInt();
        long ackSize = octets.getLong();
        if (size < 0 || size > octets.remaining() - FOOTER) {
            return null;
        }
        byte[] data = new byte[size];
        octets.get(data);
        return new P2pChunk(
                session,
                id,
                offset,
                total,
                flags,
                ackId,
                ackUnique,
                ackSize,
                data,
                octets.order(ByteOrder.BIG_ENDIAN).getInt());
    }

    /** The payload of a MSG to {@code dest}. */
    byte[] payload(String dest) {
        byte[] headers = ("MIME-Version: 1.0\r\nContent-Type: application/x-msnmsgrp2p\r\nP2P-Dest: " + dest
                        + END_OF_HEADERS)
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer octets = ByteBuffer.allocate(headers.length + HEADER + data.length + FOOTER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(headers)
                .putInt(session)
                .putInt(id)
                .putLong(offset)
                .putLong(total)
                .putInt(data.length)
                .putInt(flags)
                .putInt(ackId)
                .putInt(ackUnique)
                .putLong(ackSize)
                .put(data);
        return octets.order(ByteOrder.BIG_ENDIAN).putInt(application).array();
    }

    boolean isAcknowledgement() {
        return (flags & ACKNOWLEDGEMENT) != 0;
    }

    boolean isLast() {
        return offset + data.length >= total;
    }

    /** The acknowledgement that the whole message has arrived. */
    P2pChunk acknowledgement(int ownId) {
        return new P2pChunk(session, ownId, 0, total, ACKNOWLEDGEMENT, id, ackId, total, new byte[0], 0);
    }
}
