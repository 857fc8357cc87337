package im.chrysalis.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/** Aggregates a request with its body, and refuses one that is too long in the server's usual form. */
final class RequestAggregator extends HttpObjectAggregator {

    private final int maxBody;
    private final Router.ErrorHandler errorHandler;

    /**
     * @param maxBody the longest body, in octets
     */
    RequestAggregator(int maxBody, Router.ErrorHandler errorHandler) {
        super(maxBody);
        this.maxBody = maxBody;
        this.errorHandler = errorHandler;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        HttpResponse response =
                errorHandler.handle(413, "a request has at most " + maxBody + " octets besides its headers");
        ctx.channel().config().setAutoRead(false);
        ctx.writeAndFlush(HttpExchangeHandler.response(response, false)).addListener(ChannelFutureListener.CLOSE);
    }
}
