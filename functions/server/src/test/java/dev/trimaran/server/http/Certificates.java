package dev.trimaran.server.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that sign themselves, made by the JDK's keytool. */
public final class Certificates {

  private static final char[] PASSWORD = "changeit".toCharArray();

  /**
   * Somebody with a certificate.
   *
   * @param certificate a PEM file
   * @param key a PEM file
   * @param store both
   */
  public record Identity(Path certificate, Path key, KeyStore store) {

    public X509Certificate shown() throws GeneralSecurityException {
      return (X509Certificate) store.getCertificate("me");
    }
  }

  private Certificates() {}

  /**
   * Makes somebody.
   *
   * @param folder where the files go
   */
  public static Identity make(Path folder, String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "me",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("expected keytool to make " + file);
    }
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
    Certificate certificate = store.getCertificate("me");
    return new Identity(
        pem(folder.resolve(name + ".crt"), "CERTIFICATE", certificate.getEncoded()),
        pem(
            folder.resolve(name + ".key"),
            "PRIVATE KEY",
            store.getKey("me", PASSWORD).getEncoded()),
        store);
  }

  /** What a caller encrypts with that trusts {@code server}. */
  public static SSLContext trusting(Identity server, Identity caller)
      throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(caller.store(), PASSWORD);
    return context(server, keys);
  }

  /** The same for a caller without a certificate. */
  public static SSLContext trusting(Identity server) throws GeneralSecurityException {
    KeyManagerFactory none = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    none.init(null, PASSWORD);
    return context(server, none);
  }

  private static SSLContext context(Identity server, KeyManagerFactory keys)
      throws GeneralSecurityException {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, PASSWORD);
      trusted.setCertificateEntry("server", server.shown());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException impossible) {
      throw new GeneralSecurityException(impossible);
    }
  }

  private static Path pem(Path file, String what, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, body, what));
  }
}
