package im.chrysalis.net;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Netty handler that closes connections of an address that has too many (docs/protocol/behaviour.md#15.7); connections
 * from this machine are not counted.
 */
@Sharable
final class ConnectionLimitHandler extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(ConnectionLimitHandler.class);

    private final Map<InetAddress, Integer> connections = new ConcurrentHashMap<>();
    private final int limit;

    ConnectionLimitHandler(int limit) {
        this.limit = limit;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        InetAddress address = ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress();
        if (address.isLoopbackAddress()) {
            accept(ctx);
            return;
        }
        ctx.channel()
                .closeFuture()
                .addListener(
                        closed -> connections.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1));
        if (connections.merge(address, 1, Integer::sum) > limit) {
            log.info(
                    "{} is disconnected: holds more than {} connections; limit.connections-per-address allows more",
                    address.getHostAddress(),
                    limit);
            ctx.close();
        } else {
            accept(ctx);
        }
    }

    private void accept(ChannelHandlerContext ctx) {
        ctx.fireChannelActive();
        ctx.pipeline().remove(this);
    }
}
