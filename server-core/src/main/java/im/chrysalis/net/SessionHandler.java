package im.chrysalis.net;

import im.chrysalis.actor.Counter;
import im.chrysalis.actor.Lane;
import im.chrysalis.actor.Mailbox;
import im.chrysalis.session.Session;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineDecoder;
import im.chrysalis.wire.MalformedLine;
import im.chrysalis.wire.PayloadRules;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Netty handler that binds a socket to its session: lines go to the session's mailbox; reading pauses while the client
 * sends faster than it is served.
 */
final class SessionHandler extends LineDecoder {

    private static final Logger log = LoggerFactory.getLogger(SessionHandler.class);

    /** Lines that may wait in a mailbox before the socket is no longer read. */
    private static final int MAX_BACKLOG = 256;

    private final SessionFactory factory;
    private final Counter octets = new Counter();
    private final Mailbox mailbox;
    private @Nullable NettyLink link;
    private @Nullable Session session;
    private boolean paused;

    SessionHandler(SessionFactory factory, PayloadRules payloadRules, Lane firstLane) {
        super(payloadRules);
        this.factory = factory;
        this.mailbox = new Mailbox(firstLane);
    }

    /** The octets and addresses of {@code channel} so far. */
    static ConnectionInfo connection(Channel channel) {
        SessionHandler handler = channel.pipeline().get(SessionHandler.class);
        NettyLink link = handler == null ? null : handler.link;
        return new ConnectionInfo(
                channel.remoteAddress(),
                channel.localAddress(),
                handler == null ? 0 : handler.octets.get(),
                link == null ? 0 : link.sent());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (session == null) { // else it has only changed loops
            link = new NettyLink(ctx.channel());
            log.debug("{} connected to {}", link.remote(), ctx.channel().localAddress());
            session = factory.open(link, mailbox);
        }
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (message instanceof ByteBuf some) {
            octets.add(some.readableBytes());
        }
        super.channelRead(ctx, message);
    }

    @Override
    protected void received(ChannelHandlerContext ctx, Line line) {
        Session mine = session;
        if (mine != null) {
            mailbox.deliver(() -> mine.received(line));
            if (!paused && mailbox.backlog() > MAX_BACKLOG) {
                pause(ctx, mailbox);
            }
        }
    }

    @Override
    protected void malformed(ChannelHandlerContext ctx, MalformedLine why) {
        Session mine = session;
        if (mine != null) {
            mailbox.deliver(() -> mine.malformed(why));
        }
    }

    /** Stops reading; the last task of the backlog starts it again. */
    private void pause(ChannelHandlerContext ctx, Mailbox full) {
        paused = true;
        ctx.channel().config().setAutoRead(false);
        full.execute(() -> ctx.channel().eventLoop().execute(() -> {
            paused = false;
            ctx.channel().config().setAutoRead(true);
        }));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx); // what is left to be read
        if (session != null) {
            mailbox.execute(session::closed);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            log.debug("{} broke: {}", ctx.channel().remoteAddress(), cause.getMessage());
        } else {
            log.error("{} is disconnected: internal error", ctx.channel().remoteAddress(), cause);
        }
        ctx.close();
    }
}
