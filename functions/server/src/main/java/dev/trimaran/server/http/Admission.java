package dev.trimaran.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands at a door and counts who is inside: while there are as many connections as allowed, no
 * more are accepted, and wait in the kernel until one leaves. Works on the door's event loop, which
 * accepts one at a time, so that none slips in meanwhile.
 */
@SuppressWarnings("FutureReturnValueIgnored") // told when a connection closes, whatever comes
final class Admission extends ChannelInboundHandlerAdapter {

  private final int most;
  private final AtomicInteger inside;

  /**
   * A doorman.
   *
   * @param inside how many connections there are, through whichever door
   */
  Admission(int most, AtomicInteger inside) {
    this.most = most;
    this.inside = inside;
  }

  @Override
  public void channelRead(ChannelHandlerContext door, Object message) {
    if (message instanceof Channel connection) {
      connection.closeFuture().addListener(closed -> leave(door.channel()));
      if (inside.incrementAndGet() >= most) {
        door.channel().config().setAutoRead(false);
      }
    }
    door.fireChannelRead(message);
  }

  private void leave(Channel door) {
    if (inside.decrementAndGet() < most && door.isOpen()) {
      door.config().setAutoRead(true);
    }
  }
}
