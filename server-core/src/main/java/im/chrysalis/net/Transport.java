package im.chrysalis.net;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/**
 * The mechanism that waits for sockets.
 *
 * @param listener the kind of listener that goes with it
 */
public record Transport(String name, IoHandlerFactory driver, Class<? extends ServerSocketChannel> listener) {

    /**
     * The transport of that name: {@code epoll}, Linux's own; {@code nio}, Java's; {@code auto}, epoll where it works.
     *
     * @throws UnsatisfiedLinkError if epoll is requested and not available
     */
    public static Transport named(String name) {
        return switch (name) {
            case "auto" -> Epoll.isAvailable() ? epoll() : nio();
            case "epoll" -> {
                Epoll.ensureAvailability();
                yield epoll();
            }
            case "nio" -> nio();
            default -> throw new IllegalArgumentException("there is no transport " + name);
        };
    }

    private static Transport epoll() {
        return new Transport("epoll", EpollIoHandler.newFactory(), EpollServerSocketChannel.class);
    }

    private static Transport nio() {
        return new Transport("nio", NioIoHandler.newFactory(), NioServerSocketChannel.class);
    }
}
