package dev.trimaran.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  @TempDir private Path folder;

  @Test
  void a_certificates_subject_is_written_as_rfc_2253_does() throws Exception {
    assertThat(Tls.of(certificate("CN=scorer, O=\"Shop, Inc.\", C=DE")).subject())
        .isEqualTo("CN=scorer,O=Shop\\, Inc.,C=DE");
  }

  @Test
  void a_request_keeps_its_connection_whatever_else_of_it_changes() {
    Tls tls = new Tls("CN=scorer");
    Request request = Request.get("/").over(tls).from("10.0.0.1").with(Headers.NONE);

    assertThat(request.through(Listener.ADMIN).tls()).isEqualTo(Optional.of(tls));
    assertThat(request.peer()).isEqualTo("10.0.0.1");
    assertThat(Request.get("/").tls()).isEmpty();
  }

  private X509Certificate certificate(String subject)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("store.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String options =
        "-genkeypair -alias a -keyalg EC -storetype PKCS12 -storepass changeit -keystore";
    List<String> command = new ArrayList<>(List.of(keytool.toString()));
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of(store.toString(), "-dname", subject));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    return (X509Certificate) keys.getCertificate("a");
  }
}
