package im.chrysalis.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** One connection to a server. Received lines go to its current handler. */
public final class ClientConnection extends ChannelInboundHandlerAdapter {

    private final Channel channel;
    private final LineFramer lineFramer = new LineFramer();
    private ConnectionHandler handler;
    private Dialect dialect = Dialect.MSNP7;
    private boolean closing;
    private boolean written;

    ClientConnection(Channel channel, ConnectionHandler handler) {
        this.channel = channel;
        this.handler = handler;
    }

    /** The event loop that everything of this connection happens on. */
    public EventLoop loop() {
        return channel.eventLoop();
    }

    /** The dialect that the client offers; MSNP7 until it signs in. */
    Dialect dialect() {
        return dialect;
    }

    void setDialect(Dialect offered) {
        dialect = offered;
    }

    /** Where it leads to. */
    public InetSocketAddress remote() {
        return (InetSocketAddress) channel.remoteAddress();
    }

    /** Gives the connection to another talk. */
    public void setHandler(ConnectionHandler next) {
        if (loop().inEventLoop()) {
            handler = next;
        } else {
            loop().submit(() -> handler = next).syncUninterruptibly();
        }
    }

    /** Sends a line, to which this adds the line end. */
    public void sendLine(String line) {
        ByteBuf octets = channel.alloc().buffer(line.length() + 2);
        octets.writeCharSequence(line, StandardCharsets.ISO_8859_1);
        octets.writeShort('\r' << 8 | '\n');
        channel.writeAndFlush(octets, channel.voidPromise());
    }

    /** Sends a line end's worth less: a line with a payload, as it is. */
    public void sendRaw(String text) {
        ByteBuf octets = channel.alloc().buffer(text.length());
        octets.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        channel.writeAndFlush(octets, channel.voidPromise());
    }

    /** Writes octets, which leave when the current batch of what came in is dealt with. On the event loop only. */
    void write(ByteBuf octets) {
        channel.write(octets, channel.voidPromise());
        written = true;
    }

    void flush() {
        if (written) {
            written = false;
            channel.flush();
        }
    }

    /** Closes the connection. */
    public void close() {
        loop().execute(() -> {
            closing = true;
            channel.close();
        });
    }

    /** The server will disconnect, which is not a failure. */
    void expectEnd() {
        closing = true;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            lineFramer.feed(in, line -> handler.lineReceived(this, line));
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        handler.readComplete(this);
        flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!closing) {
            closing = true;
            handler.disconnected(this, "the server closed the connection");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!closing) {
            closing = true;
            handler.disconnected(this, "the connection broke: " + cause);
        }
        ctx.close();
    }
}
