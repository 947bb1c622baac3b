package dev.trimaran.server.http;

import dev.trimaran.function.Listener;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, or one stream of HTTP/2: reads a request, has it answered, reads the next. What
 * comes before the answer is out waits here, and no more is read meanwhile, so that what a
 * connection holds has an end. Works on its event loop alone.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what cannot be written or closed is closed already
final class Connection extends ChannelInboundHandlerAdapter {

  /** Told to every connection when the end is announced. */
  record EndAnnounced() {}

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int LAST_CHANCE_MILLIS = 250;

  private enum State {
    /** Between requests. */
    IDLE,
    /** Within a request, behind its head. */
    READING,
    /** A request is with the workers. */
    ANSWERING,
    /** The last answer is out; what still comes is dropped. */
    ENDING
  }

  private final Hosted hosted;
  private final Listener listener;
  private final AnswerForm form;
  private final Patience patience;
  private final Deque<HttpObject> waiting = new ArrayDeque<>(0);
  private State state = State.IDLE;
  private @Nullable Peer peer;
  private @Nullable RequestHead head;
  private @Nullable RequestBody body;
  private @Nullable Future<?> ticking;
  private boolean goingOn;
  private boolean heardAll;
  private long dropped;
  private long endingSince;

  /**
   * A connection through a door.
   *
   * @param form how its protocol puts answers; this connection's alone
   */
  Connection(Hosted hosted, Listener listener, AnswerForm form) {
    this.hosted = hosted;
    this.listener = listener;
    this.form = form;
    patience = new Patience(hosted.limits());
  }

  /** Bytes came that may be part of a head. */
  void bytesArrived() {
    patience.bytes();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    long millis = hosted.limits().tick().toMillis();
    ticking =
        context
            .executor()
            .scheduleAtFixedRate(() -> tick(context), millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof HttpObject object) || !context.channel().isActive()) {
      ReferenceCountUtil.release(message); // a decoder's last word when all is over
    } else if (state == State.ENDING) {
      drop(context, object);
    } else if (blocked(context) || !waiting.isEmpty()) {
      waiting.add(object);
      context.channel().config().setAutoRead(false);
    } else {
      accept(context, object);
    }
  }

  private boolean blocked(ChannelHandlerContext context) {
    return state == State.ANSWERING || !context.channel().isWritable();
  }

  private void accept(ChannelHandlerContext context, HttpObject object) {
    try {
      if (object.decoderResult().isFailure()) {
        refuse(context, Answers.malformed(object.decoderResult().cause()));
        return;
      }
      if (object instanceof HttpRequest request) {
        begin(context, request);
      }
      if (object instanceof HttpContent content) {
        proceed(context, content);
      }
    } catch (Refusal refusal) {
      refuse(context, Answers.of(refusal));
    } finally {
      ReferenceCountUtil.release(object);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    patience.bytes();
    head = null;
    RequestHead read = RequestHead.of(request, hosted.limits().bodyBytes());
    head = read;
    if (read.mayBeLong() && hosted.workers().full()) {
      refuse(context, Answers.BUSY);
      return;
    }
    body = new RequestBody(read.length(), hosted.limits().bodyBytes(), hosted.budget());
    state = State.READING;
    if (read.expectsContinue()) {
      context.writeAndFlush(form.goOn());
    }
  }

  private void proceed(ChannelHandlerContext context, HttpContent content) {
    RequestHead read = head;
    RequestBody arriving = body;
    if (state != State.READING || read == null || arriving == null) {
      return;
    }
    arriving.add(content.content());
    if (content instanceof LastHttpContent) {
      patience.whole();
      complete(context, read, arriving.whole());
    }
  }

  private void complete(ChannelHandlerContext context, RequestHead read, byte[] bytes) {
    Peer from = peer;
    if (from == null) {
      from = Peer.of(context.channel(), listener);
      peer = from;
    }
    Request request =
        new Request(
            listener,
            read.method(),
            read.path(),
            read.query(),
            new NettyHeaders(read.fields()),
            bytes,
            from.address(),
            from.tls());
    state = State.ANSWERING;
    if (hosted.drain().refuses(request)) {
      answer(context, Answers.ENDING);
    } else if (Inflation.isNone(read.coding()) && !hosted.function().slow(request)) {
      answer(context, hosted.answer(request));
    } else if (!later(context, request, read.coding())) {
      answer(context, Answers.BUSY);
    }
  }

  private boolean later(ChannelHandlerContext context, Request request, String coding) {
    long since = System.nanoTime();
    return hosted
        .workers()
        .offer(() -> {
          Response response = hosted.answerLate(request, coding, since);
          if (!context.executor().isShuttingDown()) {
            context.executor().execute(() -> resume(context, response));
          }
        });
  }

  private void resume(ChannelHandlerContext context, Response response) {
    answer(context, response);
    context.flush();
    goOn(context);
  }

  private void answer(ChannelHandlerContext context, Response response) {
    release();
    RequestHead read = head;
    if (state == State.ENDING || read == null) {
      return;
    }
    boolean last = heardAll && waiting.isEmpty();
    boolean keepAlive = read.keepAlive() && !last && !hosted.drain().announced();
    Object message = message(response, read, keepAlive);
    if (!keepAlive) {
      end(context, message);
      return;
    }
    state = State.IDLE;
    head = null;
    patience.rest();
    context.write(message);
  }

  private Object message(Response response, RequestHead read, boolean keepAlive) {
    boolean onlyHead = read.method().equals("HEAD");
    try {
      return form.of(response, onlyHead, read.version(), keepAlive);
    } catch (IllegalArgumentException notHttp) {
      LOG.error("failed method={} path={}", read.method(), read.path(), notHttp);
      return form.of(Answers.FAILED, onlyHead, read.version(), keepAlive);
    }
  }

  /** Answers, and takes nothing more on this connection. */
  private void refuse(ChannelHandlerContext context, Response response) {
    release();
    RequestHead read = head;
    boolean onlyHead = read != null && read.method().equals("HEAD");
    end(context, form.of(response, onlyHead, HttpVersion.HTTP_1_1, false));
  }

  /** Says the last word, and listens only so that the other side can hear it. */
  private void end(ChannelHandlerContext context, Object message) {
    state = State.ENDING;
    endingSince = System.nanoTime();
    dropWaiting();
    context.channel().config().setAutoRead(true);
    context.writeAndFlush(message).addListener(written -> leave(context));
  }

  /** Ends our side, and with it the connection where the other side has ended its own. */
  private void leave(ChannelHandlerContext context) {
    if (heardAll) {
      context.close();
    } else {
      Farewell.to(context.channel());
    }
  }

  /**
   * The other side sends nothing more, but may still listen (RFC 9293 section 3.6): what it has
   * asked is answered before the connection closes.
   */
  private void heardAll(ChannelHandlerContext context) {
    heardAll = true;
    if (waiting.isEmpty()) {
      closeIfAnswered(context);
    }
  }

  private void closeIfAnswered(ChannelHandlerContext context) {
    switch (state) {
      case READING -> refuse(context, Answers.CUT);
      case IDLE, ENDING -> end(context, Unpooled.EMPTY_BUFFER);
      case ANSWERING -> {}
    }
  }

  private void drop(ChannelHandlerContext context, HttpObject object) {
    if (object instanceof HttpContent content) {
      dropped += content.content().readableBytes();
    }
    ReferenceCountUtil.release(object);
    if (dropped > Limits.DROPPED_BYTES) {
      context.close();
    }
  }

  private void goOn(ChannelHandlerContext context) {
    if (goingOn) {
      return; // an answer made the channel full or empty: the loop below sees that
    }
    goingOn = true;
    while (!waiting.isEmpty() && !blocked(context) && state != State.ENDING) {
      accept(context, waiting.remove());
      if (!context.channel().isWritable()) {
        context.flush();
      }
    }
    goingOn = false;
    if (waiting.isEmpty() && state != State.ANSWERING) {
      context.channel().config().setAutoRead(true);
      if (heardAll && state != State.ENDING) {
        closeIfAnswered(context);
      }
    }
    context.flush();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (!waiting.isEmpty() && context.channel().isWritable()) {
      // Told in the middle of a write or a flush, where another write would break in.
      context.executor().execute(() -> goOn(context));
    }
  }

  private void tick(ChannelHandlerContext context) {
    long now = System.nanoTime();
    ChannelOutboundBuffer out = context.channel().unsafe().outboundBuffer();
    long pending = out == null ? 0 : out.totalPendingWriteBytes();
    switch (state) {
      case IDLE, READING -> {
        if (patience.isStuck(now, pending) || pending == 0 && patience.isIdle(now)) {
          context.close();
        } else if (patience.isOver(now)) {
          refuse(context, Answers.SLOW);
        }
      }
      case ENDING -> {
        if (now - endingSince > Limits.FAREWELL.toNanos() && pending == 0
            || patience.isStuck(now, pending)) {
          context.close();
        }
      }
      case ANSWERING -> {}
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof EndAnnounced) {
      context
          .executor()
          .schedule(() -> endIfIdle(context), LAST_CHANCE_MILLIS, TimeUnit.MILLISECONDS);
    } else if (event instanceof ChannelInputShutdownEvent) {
      heardAll(context);
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  private void endIfIdle(ChannelHandlerContext context) {
    if (state == State.IDLE && !patience.within()) {
      end(context, Unpooled.EMPTY_BUFFER);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (state != State.ANSWERING) {
      release();
    }
    state = State.ENDING;
    dropWaiting();
    Future<?> running = ticking;
    if (running != null) {
      running.cancel(false);
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    boolean callers =
        cause instanceof IOException
            || cause instanceof DecoderException
            || cause instanceof Http2Exception;
    if (!callers) {
      LOG.warn("connection failed", cause);
    }
    context.close();
  }

  private void release() {
    RequestBody done = body;
    if (done != null) {
      done.release();
      body = null;
    }
  }

  private void dropWaiting() {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }
}
