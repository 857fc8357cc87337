package im.chrysalis.wire;

import io.netty.util.concurrent.FastThreadLocal;

/** An array that each thread uses for one thing at a time, and again and again. */
final class ThreadLocalBuffer extends FastThreadLocal<byte[]> {

    /** What a usual read or write holds. */
    private static final int USUAL = 64 * 1024;

    @Override
    protected byte[] initialValue() {
        return new byte[USUAL];
    }

    /** Room for so many octets; what is more than usual gets an array of its own. */
    byte[] of(int size) {
        return size <= USUAL ? get() : new byte[size];
    }
}
