package dev.trimaran.server.http;

import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * Ends our side of a connection only. Were it closed as a whole while the other side still sends,
 * what it then receives is a reset, and the last answer is lost to it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what cannot be closed is closed already
final class Farewell {

  private Farewell() {}

  static void to(Channel channel) {
    if (!(channel instanceof SocketChannel socket)) {
      return; // a stream: its last answer ended our side
    }
    SslHandler encryption = channel.pipeline().get(SslHandler.class);
    if (encryption == null) {
      socket.shutdownOutput();
    } else {
      encryption.closeOutbound().addListener(said -> socket.shutdownOutput());
    }
  }
}
