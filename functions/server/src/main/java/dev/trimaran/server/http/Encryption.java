package dev.trimaran.server.http;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** TLS 1.3 and 1.2 with the JDK's own implementation. */
public final class Encryption {

  private Encryption() {}

  /**
   * Reads the PEM files.
   *
   * @param certificate the certificate and its chain
   * @param key its key, in PKCS #8
   * @param clientAuthority who signs callers' certificates; if given, every caller shows one
   * @throws IOException if one cannot be read or does not hold what is expected
   */
  public static SslContext of(Path certificate, Path key, Optional<Path> clientAuthority)
      throws IOException {
    try {
      SslContextBuilder builder =
          SslContextBuilder.forServer(certificate.toFile(), key.toFile())
              .sslProvider(SslProvider.JDK)
              .protocols("TLSv1.3", "TLSv1.2")
              .applicationProtocolConfig(
                  new ApplicationProtocolConfig(
                      Protocol.ALPN,
                      SelectorFailureBehavior.NO_ADVERTISE,
                      SelectedListenerFailureBehavior.ACCEPT,
                      ApplicationProtocolNames.HTTP_2,
                      ApplicationProtocolNames.HTTP_1_1));
      if (clientAuthority.isPresent()) {
        builder.trustManager(clientAuthority.get().toFile()).clientAuth(ClientAuth.REQUIRE);
      }
      return builder.build();
    } catch (IllegalArgumentException | SSLException wrong) {
      throw new IOException(
          "expected PEM files with a certificate and its PKCS #8 key in %s and %s%s, found: %s"
              .formatted(
                  certificate,
                  key,
                  clientAuthority.map(file -> ", and authorities in " + file).orElse(""),
                  wrong.getMessage()),
          wrong);
    }
  }
}
