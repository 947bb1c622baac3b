package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.Access;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.function.RoutedFunction;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import dev.trimaran.function.security.Guards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysCommandTest {

  @TempDir Path folder;
  private Bench bench;
  private Path file;

  @BeforeEach
  void set() {
    bench = new Bench(folder.resolve("workspace"));
    file = folder.resolve("keys");
  }

  private Outcome keys(Object... words) {
    List<Object> all = new ArrayList<>(List.of("endpoint", "keys"));
    all.addAll(List.of(words));
    all.addAll(List.of("--keys", file));
    return bench.trimaran(all.toArray());
  }

  /** What a function that a network reaches answers to the holder of {@code key}. */
  private int asked(String path, String key) {
    List<Route> routes =
        List.of(
            Route.get("/call", Access.CALL, "calls", call -> Response.empty(204)),
            Route.get("/observe", Access.OBSERVE, "observes", call -> Response.empty(204)));
    Settings settings = Settings.of(Map.of("keys", file.toString()));
    try (ServerlessFunction function =
        RoutedFunction.of(routes).guard(Guards.of(settings, "0.0.0.0")).build()) {
      return function.handle(Request.get(path).with(Headers.of(Map.of("x-api-key", key)))).status();
    }
  }

  @Test
  void a_key_is_shown_alone_admits_its_holder_and_once_removed_nobody() throws IOException {
    keys("add", "other").succeeded();
    Outcome added = keys("add", "shop").succeeded();
    String key = added.out().strip();

    assertThat(added.out()).matches("tri_[0-9a-f]{12}_[A-Za-z0-9_-]{43}\n");
    assertThat(added.err()).contains("keeps its hash only, and it cannot be shown again");
    assertThat(Files.readString(file)).doesNotContain(key.substring(17));
    assertThat(asked("/call", key)).isEqualTo(204);
    assertThat(asked("/observe", key)).isEqualTo(403);

    assertThat(keys("remove", "shop").succeeded().out()).isEqualTo("shop: removed\n");
    assertThat(asked("/call", key)).isEqualTo(401);
  }

  @Test
  void a_key_allows_what_is_said_until_it_expires() {
    JsonNode added =
        keys(
                "add",
                "watch",
                "--access",
                "observe,admin",
                "--expires",
                "2999-01-31T00:00:00Z",
                "--output",
                "json")
            .succeeded()
            .json();

    assertThat(added.path("access"))
        .extracting(JsonNode::asText)
        .containsExactly("admin", "observe");
    assertThat(added.path("file").asText()).isEqualTo(file.toString());
    assertThat(asked("/observe", added.path("key").asText())).isEqualTo(204);
    assertThat(asked("/call", added.path("key").asText())).isEqualTo(403);
    assertThat(keys("list").succeeded().out())
        .isEqualTo(
            """
            NAME   ID            ACCESS         EXPIRES
            watch  %s  admin,observe  2999-01-31T00:00:00Z
            """
                .formatted(added.path("id").asText()));
  }

  @Test
  void a_list_shows_nothing_secret() throws IOException {
    assertThat(keys("list").succeeded().out()).isEqualTo("no keys\n");
    String key = keys("add", "shop").succeeded().out().strip();
    String line = Files.readAllLines(file).getLast();

    Outcome list = keys("list", "--output", "json").succeeded();

    assertThat(list.json().path(0).path("name").asText()).isEqualTo("shop");
    assertThat(list.json().path(0).path("expires").isNull()).isTrue();
    assertThat(list.out()).doesNotContain(key.substring(17));
    assertThat(list.out()).doesNotContain(line.split(" ")[3]).doesNotContain(line.split(" ")[4]);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs POSIX permissions")
  void the_file_is_its_owners_only_and_in_the_workspace_unless_told() throws IOException {
    bench.trimaran("endpoint", "keys", "add", "shop").succeeded();

    Path own = bench.workspace().resolve("keys");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add shop | 1 | found a key named \"shop\" already; revoke it first",
        "add a/b | 1 | expected a name of 1 to 64 letters",
        "remove stop | 1 | expected the name of a key, found none named \"stop\"",
        "add new --access health | 2 | --access",
        "add new --expires 2020-01-31T00:00:00Z | 2 | expected a time to come",
        "add new --expires tomorrow | 2 | --expires",
      })
  void what_cannot_be_is_refused_and_changes_nothing(String words, int code, String message)
      throws IOException {
    keys("add", "shop").succeeded();
    String before = Files.readString(file);

    Outcome refused = keys((Object[]) words.split(" "));

    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.err()).contains(message);
    assertThat(Files.readString(file)).isEqualTo(before);
  }
}
