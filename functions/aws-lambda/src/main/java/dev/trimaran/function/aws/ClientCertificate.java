package dev.trimaran.function.aws;

import dev.trimaran.function.Tls;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** The certificate that a client showed to API Gateway, which has verified it. */
final class ClientCertificate {

  private ClientCertificate() {}

  /** The connection of a request with this {@code clientCert}; without fields if there is none. */
  static Tls of(JsonFields clientCert) {
    String pem = clientCert.text("clientCertPem");
    if (pem.isEmpty()) {
      return Tls.WITHOUT_CERTIFICATE;
    }
    try {
      byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
      var certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
      return Tls.of((X509Certificate) certificate);
    } catch (CertificateException malformed) {
      throw new InvocationRefused(
          "event: expected the client's certificate in PEM, found: " + malformed.getMessage());
    }
  }
}
