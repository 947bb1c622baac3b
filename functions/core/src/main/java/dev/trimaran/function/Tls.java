package dev.trimaran.function;

import java.security.cert.X509Certificate;

/**
 * The encrypted connection that a request came over.
 *
 * @param subject the distinguished name of the client's certificate as RFC 2253 writes it, if the
 *     host asked for one and verified it; empty if there was none
 */
public record Tls(String subject) {

  /** A connection on which the client showed no certificate. */
  public static final Tls WITHOUT_CERTIFICATE = new Tls("");

  /** A connection whose client showed this certificate, which the host has verified. */
  public static Tls of(X509Certificate verified) {
    return new Tls(verified.getSubjectX500Principal().getName());
  }
}
