package dev.trimaran.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactsTest {

  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";

  @TempDir private Path folder;
  private Path workspace;
  private Server server;

  @BeforeEach
  void start() {
    workspace = folder.resolve("workspace");
    server = new Server(workspace);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_file_that_was_put_is_listed_and_read_and_removed() {
    server.ask("PUT", PROXY + "/0/r/artifacts/a%20b/c.txt", bytes("hello"));

    assertThat(server.ask("GET", PROXY + "/0/r/artifacts/a%20b/c.txt", bytes("")).text())
        .isEqualTo("hello");
    assertThat(server.ask("GET", PROXY, "path=0/r/artifacts/a%20b", Map.of(), bytes("")).text())
        .isEqualTo("{\"files\":[{\"path\":\"c.txt\",\"is_dir\":false,\"file_size\":5}]}");
    assertThat(server.ask("DELETE", PROXY + "/0/r/artifacts/a%20b", bytes("")).status())
        .isEqualTo(200);
    assertThat(server.ask("GET", PROXY + "/0/r/artifacts/a%20b/c.txt", bytes("")).status())
        .isEqualTo(404);
  }

  @Test
  void a_run_s_files_are_listed_by_their_paths_in_the_run() {
    String run = server.run();
    server.ask("PUT", PROXY + "/0/" + run + "/artifacts/model/MLmodel", bytes("flavors: {}"));

    var top = server.get("artifacts/list", "run_id=" + run);
    var inner = server.get("artifacts/list", "run_id=" + run + "&path=model");

    assertThat(top.path("root_uri").asText())
        .isEqualTo("mlflow-artifacts:/0/" + run + "/artifacts");
    assertThat(top.at("/files/0").toString()).isEqualTo("{\"path\":\"model\",\"is_dir\":true}");
    assertThat(inner.at("/files/0/path").asText()).isEqualTo("model/MLmodel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/0/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/0/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/0//secret.txt",
        "/./secret.txt",
        "/0/..%5c..%5csecret.txt",
        "/0/a%00b",
        "/%2Fetc/passwd",
        "/C:/secret.txt"
      })
  void no_path_leads_out(String path) throws IOException {
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(workspace.resolve("secret.txt"), "secret");

    for (String method : new String[] {"GET", "PUT", "DELETE"}) {
      var answer = server.ask(method, PROXY + path, bytes("changed"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("INVALID_PARAMETER_VALUE").doesNotContain("secret\"");
    }
    assertThat(folder.resolve("secret.txt")).content().isEqualTo("secret");
    assertThat(workspace.resolve("secret.txt")).content().isEqualTo("secret");
  }

  @Test
  void a_link_is_not_followed() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("f"), "secret");
    Files.createDirectories(workspace.resolve("artifacts/0"));
    Files.createSymbolicLink(workspace.resolve("artifacts/0/link"), outside);

    assertThat(server.ask("GET", PROXY + "/0/link/f", bytes("")).status()).isEqualTo(400);
    assertThat(server.ask("PUT", PROXY + "/0/link/g", bytes("x")).status()).isEqualTo(400);
    assertThat(server.ask("DELETE", PROXY + "/0/link/f", bytes("")).status()).isEqualTo(400);
    assertThat(outside.resolve("f")).content().isEqualTo("secret");
  }

  @Test
  void a_bundle_is_never_written() {
    assertThat(server.ask("PUT", PROXY + "/models/churn/1/model.onnx", bytes("x")).text())
        .contains("PERMISSION_DENIED", "is never changed");
    assertThat(server.ask("DELETE", PROXY + "/models/churn/1", bytes("")).status()).isEqualTo(403);
  }
}
