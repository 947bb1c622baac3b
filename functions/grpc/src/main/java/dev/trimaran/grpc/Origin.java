package dev.trimaran.grpc;

import dev.trimaran.function.Deadline;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Tls;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Where a call comes from and what it says beside its message.
 *
 * @param metadata its header fields
 * @param peer the numeric address of the caller
 * @param tls how the connection is encrypted; empty if it is not
 */
record Origin(Metadata metadata, String peer, Optional<Tls> tls) {

  private static final Context.Key<Origin> KEY = Context.key("origin");

  /** Of the call that is being handled. */
  static Origin current() {
    Origin origin = KEY.get();
    if (origin == null) {
      throw new IllegalStateException("expected a call that passed the interceptor, found none");
    }
    return origin;
  }

  /** Keeps the origin of every call where {@link #current} finds it. */
  static final class Keeper implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
      Origin origin = new Origin(metadata, address(call), encryption(call));
      return Contexts.interceptCall(Context.current().withValue(KEY, origin), call, metadata, next);
    }
  }

  private static String address(ServerCall<?, ?> call) {
    if (call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
            instanceof InetSocketAddress socket
        && socket.getAddress() != null) {
      String text = socket.getAddress().getHostAddress();
      int zone = text.indexOf('%');
      return zone < 0 ? text : text.substring(0, zone);
    }
    return "";
  }

  private static Optional<Tls> encryption(ServerCall<?, ?> call) {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (session == null) {
      return Optional.empty();
    }
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate certificate
          ? Optional.of(Tls.of(certificate))
          : Optional.of(Tls.WITHOUT_CERTIFICATE);
    } catch (SSLPeerUnverifiedException showedNone) {
      return Optional.of(Tls.WITHOUT_CERTIFICATE);
    }
  }

  /**
   * The header as a function reads it: the call's own fields, its deadline, and what the message
   * was turned into.
   *
   * @param jsonLength the JSON's share of the body; negative if the body is all JSON
   */
  Headers headers(int jsonLength) {
    Optional<String> left =
        Optional.ofNullable(Context.current().getDeadline())
            .map(deadline ->
                Long.toString(Math.max(0, deadline.timeRemaining(TimeUnit.MILLISECONDS))));
    Optional<String> length =
        jsonLength < 0 ? Optional.empty() : Optional.of(Integer.toString(jsonLength));
    return name ->
        switch (name) {
          case "content-type" ->
              Optional.of(length.isPresent() ? "application/octet-stream" : "application/json");
          case "inference-header-content-length" -> length;
          case "content-length", "content-encoding" -> Optional.empty();
          case Deadline.HEADER -> left.or(() -> field(name));
          default -> field(name);
        };
  }

  private Optional<String> field(String name) {
    if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
      return Optional.empty();
    }
    Metadata.Key<String> key = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    if (!name.equals("x-forwarded-for")) {
      return Optional.ofNullable(metadata.get(key));
    }
    Iterable<String> all = metadata.getAll(key);
    return all == null ? Optional.empty() : Optional.of(String.join(", ", all));
  }
}
