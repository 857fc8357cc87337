package im.chrysalis.net;

import im.chrysalis.actor.Lane;
import im.chrysalis.actor.Mailbox;
import im.chrysalis.session.Session;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds a socket to its session: lines go to the session's mailbox, and a client that sends faster than it is served is
 * read from no more until it is.
 */
final class SessionHandler extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(SessionHandler.class);

    /** Lines that may wait in a mailbox before the socket is no longer read. */
    private static final int MAX_BACKLOG = 256;

    private final SessionFactory factory;
    private final Lane firstLane;
    private @Nullable Mailbox mailbox;
    private @Nullable Session session;
    private boolean paused;

    SessionHandler(SessionFactory factory, Lane firstLane) {
        this.factory = factory;
        this.firstLane = firstLane;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        NettyLink link = new NettyLink(ctx.channel());
        log.debug("{} connected to {}", link.remote(), ctx.channel().localAddress());
        mailbox = new Mailbox(firstLane);
        session = factory.open(link, mailbox);
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (session == null || mailbox == null) {
            return;
        }
        Session mine = session;
        if (message instanceof Line line) {
            mailbox.deliver(() -> mine.received(line));
        } else if (message instanceof MalformedLine malformed) {
            mailbox.deliver(() -> mine.malformed(malformed));
        }
        if (!paused && mailbox.backlog() > MAX_BACKLOG) {
            pause(ctx, mailbox);
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
    public void channelInactive(ChannelHandlerContext ctx) {
        if (session != null && mailbox != null) {
            mailbox.execute(session::closed);
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            log.debug("{} broke: {}", ctx.channel().remoteAddress(), cause.getMessage());
        } else {
            log.error("{} is hung up on: a bug of the server", ctx.channel().remoteAddress(), cause);
        }
        ctx.close();
    }
}
