package dev.trimaran.server.http;

import dev.trimaran.function.Listener;
import dev.trimaran.function.Tls;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Who is at the other end of a connection.
 *
 * @param listener the door they came through
 * @param address their numeric address
 * @param tls how the connection is encrypted; empty if it is not
 */
record Peer(Listener listener, String address, Optional<Tls> tls) {

  /** The other end of {@code channel}, which is a connection or a stream on one. */
  static Peer of(Channel channel, Listener listener) {
    Channel parent = channel.parent();
    Channel connection = parent == null || parent.parent() == null ? channel : parent;
    return new Peer(listener, address(connection), tls(connection));
  }

  private static String address(Channel connection) {
    if (connection.remoteAddress() instanceof InetSocketAddress socket
        && socket.getAddress() != null) {
      String text = socket.getAddress().getHostAddress();
      int zone = text.indexOf('%');
      return zone < 0 ? text : text.substring(0, zone);
    }
    return "";
  }

  private static Optional<Tls> tls(Channel connection) {
    SslHandler encryption = connection.pipeline().get(SslHandler.class);
    if (encryption == null) {
      return Optional.empty();
    }
    try {
      return encryption.engine().getSession().getPeerCertificates()[0]
              instanceof X509Certificate certificate
          ? Optional.of(Tls.of(certificate))
          : Optional.of(Tls.WITHOUT_CERTIFICATE);
    } catch (SSLPeerUnverifiedException showedNone) {
      return Optional.of(Tls.WITHOUT_CERTIFICATE);
    }
  }
}
