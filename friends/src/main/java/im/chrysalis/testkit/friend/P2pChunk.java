package im.chrysalis.testkit.friend;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One peer-to-peer message as it travels inside a MSG (docs/protocol/switchboard.md#13): 48 octets of little-endian
 * header, data, and four big-endian octets that name the application.
 *
 * @param session 0 for messages about sessions
 * @param id of the message; all its chunks share it
 * @param offset of the data within the message, in octets
 * @param total octets of the message
 * @param flags what it is; see the constants
 * @param ackId a number that its acknowledgement repeats; in an acknowledgement, the message's id
 * @param ackUnique in an acknowledgement, the {@code ackId} of the message
 * @param ackSize in an acknowledgement, the message's total
 * @param application 1 for pictures, else 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record P2pChunk(
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

    static final int ACKNOWLEDGEMENT = 0x02;
    static final int PICTURE = 0x20;

    /** The most data that official clients put into one message, in octets. */
    static final int MAX_DATA = 1202;

    private static final int HEADER = 48;
    private static final int FOOTER = 4;
    private static final String END_OF_HEADERS = "\r\n\r\n";

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
