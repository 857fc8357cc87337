package im.chrysalis.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's end of an answer that goes on. */
final class Stream implements Feed.Outlet {

    private static final Logger log = LoggerFactory.getLogger(Stream.class);

    /** A client with more octets than this waiting for it reads too slowly. */
    private static final int SLOW_READER = 4 * 1024 * 1024;

    private final Channel channel;

    Stream(Channel channel) {
        this.channel = channel;
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(SLOW_READER / 2, SLOW_READER));
    }

    @Override
    public void send(String part) {
        if (!channel.isActive()) {
            return;
        }
        if (!channel.isWritable()) {
            log.info("{} is hung up on: reads a stream too slowly", channel.remoteAddress());
            channel.close();
            return;
        }
        channel.writeAndFlush(
                new DefaultHttpContent(Unpooled.copiedBuffer(part, StandardCharsets.UTF_8)), channel.voidPromise());
    }

    @Override
    public void end() {
        channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
    }
}
