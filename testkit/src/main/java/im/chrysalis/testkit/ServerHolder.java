package im.chrysalis.testkit;

import java.net.InetSocketAddress;

/** A server to test against that has a running one underneath. */
interface ServerHolder extends MsnTestServer {

    /**
     * The server underneath.
     *
     * @throws IllegalStateException if it has not been started
     */
    RunningServer running();

    @Override
    default InetSocketAddress dispatch() {
        return running().dispatch();
    }

    @Override
    default InetSocketAddress notification() {
        return running().notification();
    }

    @Override
    default InetSocketAddress switchboard() {
        return running().switchboard();
    }

    @Override
    default InetSocketAddress web() {
        return running().web();
    }

    @Override
    default InetSocketAddress webTls() {
        return running().webTls();
    }

    @Override
    default ControlClient control() {
        return running().control();
    }

    @Override
    default void reset() {
        running().reset();
    }
}
