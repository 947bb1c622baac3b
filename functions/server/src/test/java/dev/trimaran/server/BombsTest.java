package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.server.http.Packed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Many callers at once whose small bodies become long ones, against a process with little memory.
 */
class BombsTest {

  private static final int BODY = 8 << 20;
  private static final int CALLERS = 60;

  @Test
  void they_are_told_to_come_again_and_the_server_lives() throws Exception {
    Map<String, String> little =
        Map.of(
            "JDK_JAVA_OPTIONS", "-Xmx48m",
            "TRIMARAN_FUNCTION", "echo",
            "TRIMARAN_PORT", "0",
            "TRIMARAN_WORKERS", "16",
            "TRIMARAN_MAX_BYTES", Integer.toString(BODY));
    try (ServerProcess server = ServerProcess.start(little);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      String address = server.address("PUBLIC");
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        byte[] bomb = Packed.gzip(new byte[i % 2 == 0 ? BODY : 4 * BODY]);
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://" + address + "/wait/200"))
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb))
                .build();
        answers.add(client.sendAsync(request, BodyHandlers.ofString()));
      }

      List<Integer> statuses = answers.stream().map(answer -> answer.join().statusCode()).toList();

      assertThat(statuses).containsOnly(200, 413, 429).contains(200, 429);
      assertThat(ServerProcess.get(address, "/quick")).contains("GET /quick");
      assertThat(server.process.isAlive()).isTrue();
    }
  }
}
