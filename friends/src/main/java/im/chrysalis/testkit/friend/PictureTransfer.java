package im.chrysalis.testkit.friend;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Transfers display pictures between a friend and another member of a conversation: sends its own on request, and
 * requests the other's. Runs under the friend's lock.
 */
final class PictureTransfer {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PICTURES = 1;
    private static final byte[] PREPARATION = new byte[4];

    private final String own;
    private final String other;
    private final Supplier<byte @Nullable []> picture;
    private final Consumer<P2pChunk> send;
    private final Map<Integer, ByteArrayOutputStream> unfinished = new HashMap<>();
    private final Map<Integer, Runnable> afterAcknowledgement = new HashMap<>();
    private int lastId = 0x10000 + RANDOM.nextInt(0x100_0000);
    private @Nullable Invitation asked;
    private byte @Nullable [] received;
    private @Nullable String refusal;

    /**
     * Talk that has not begun.
     *
     * @param picture what the friend shows, or null
     * @param send sends one chunk to the other
     */
    PictureTransfer(String own, String other, Supplier<byte @Nullable []> picture, Consumer<P2pChunk> send) {
        this.own = own;
        this.other = other;
        this.picture = picture;
        this.send = send;
    }

    /** Requests the picture described by {@code wanted}. */
    void request(MsnObject wanted) {
        Invitation invitation = Invitation.forPicture(own, other, 1 + RANDOM.nextInt(Integer.MAX_VALUE - 1), wanted);
        asked = invitation;
        received = null;
        refusal = null;
        send(0, 0, invitation.invite(), 0);
    }

    /** What came, or null as long as it is on its way. */
    byte @Nullable [] picture() {
        return received;
    }

    /** Why nothing will come, or null. */
    @Nullable
    String refusal() {
        return refusal;
    }

    void received(P2pChunk chunk) {
        if (chunk.isAcknowledgement()) {
            Runnable next = afterAcknowledgement.remove(chunk.ackId());
            if (next != null) {
                next.run();
            }
            return;
        }
        ByteArrayOutputStream whole = unfinished.computeIfAbsent(chunk.id(), fresh -> new ByteArrayOutputStream());
        whole.writeBytes(chunk.data());
        if (chunk.isLast()) {
            unfinished.remove(chunk.id());
            send.accept(chunk.acknowledgement(++lastId));
            if (chunk.session() == 0) {
                sipReceived(whole.toString(StandardCharsets.UTF_8));
            } else {
                delivered(chunk, whole.toByteArray());
            }
        }
    }

    private void sipReceived(String text) {
        if (text.startsWith("INVITE ")) {
            invited(Invitation.in(text, other, own));
        } else if (text.startsWith("MSNSLP/1.0 ") && !text.startsWith("MSNSLP/1.0 200")) {
            refusal = text.lines().findFirst().orElse(text);
        } else if (text.startsWith("BYE ") && asked != null && received == null) {
            refusal = other + " ended the transfer";
        }
    }

    private void invited(Invitation invitation) {
        byte[] shown = picture.get();
        if (shown == null) {
            send(0, 0, invitation.decline(), 0);
            return;
        }
        int session = invitation.session();
        int agreed = send(0, 0, invitation.accept(), 0);
        afterAcknowledgement.put(agreed, () -> {
            int prepared = send(session, 0, PREPARATION, PICTURES);
            afterAcknowledgement.put(prepared, () -> send(session, P2pChunk.PICTURE, shown, PICTURES));
        });
    }

    private void delivered(P2pChunk last, byte[] octets) {
        Invitation invitation = asked;
        boolean isPreparation = (last.flags() & P2pChunk.PICTURE) == 0 && Arrays.equals(octets, PREPARATION);
        if (invitation != null && last.session() == invitation.session() && !isPreparation) {
            received = octets;
            send(0, 0, invitation.bye(), 0);
        }
    }

    /** Sends one message in as many chunks as it needs, and returns its id. */
    private int send(int session, int flags, byte[] octets, int application) {
        int id = ++lastId;
        int unique = RANDOM.nextInt();
        for (int offset = 0; offset < octets.length; offset += P2pChunk.MAX_DATA) {
            byte[] data = Arrays.copyOfRange(octets, offset, Math.min(octets.length, offset + P2pChunk.MAX_DATA));
            send.accept(new P2pChunk(session, id, offset, octets.length, flags, unique, 0, 0, data, application));
        }
        return id;
    }
}
