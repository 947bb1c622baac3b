package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Access;
import dev.trimaran.function.security.KeyFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that runs takes over what becomes of its file of keys. */
class KeysTest {

  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void a_key_is_known_once_it_is_in_the_file_and_unknown_once_it_is_not() throws Exception {
    Specimen.main(new String[] {folder.toString()});
    Path bundle = folder.resolve(Specimen.FOLDER);
    KeyFile keys = new KeyFile(folder.resolve("keys"));
    String first = keys.create("first", Access.CALL);
    try (Running server =
            Running.start(
                List.of(
                    "--bundle",
                    bundle.toString(),
                    "--port",
                    "0",
                    "--keys",
                    keys.path().toString()));
        HttpClient client = HttpClient.newHttpClient()) {
      URI models = URI.create("http://127.0.0.1:%d/v1/models".formatted(server.port()));
      assertThat(status(client, models, first)).isEqualTo(200);
      assertThat(status(client, models, "tri_0123456789ab_" + first.substring(17))).isEqualTo(401);

      String second = keys.create("second", Access.CALL);
      keys.revoke("first");
      while (status(client, models, second) != 200) {
        Thread.onSpinWait();
      }

      assertThat(status(client, models, first)).isEqualTo(401);
    }
  }

  private static int status(HttpClient client, URI uri, String key) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).header("X-API-Key", key).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
