package dev.trimaran.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

  @TempDir private Path workspace;
  private Server server;

  @BeforeEach
  void start() {
    server = new Server(workspace);
    for (int i = 0; i < 5; i++) {
      String run =
          server
              .post(
                  "runs/create",
                  "{'experiment_id':'0','run_name':'n%d','start_time':%d}".formatted(i, 100 + i))
              .at("/run/info/run_id")
              .asText();
      String value = i == 4 ? "'NaN'" : "0." + i;
      server.post(
          "runs/log-batch",
          "{'run_id':'%s','metrics':[{'key':'auc','value':%s,'timestamp':1}],'params':[{'key':'the depth','value':'%d'}],'tags':[{'key':'k','value':'Ab%d'}]}"
              .formatted(run, value, i, i));
    }
  }

  @AfterEach
  void end() {
    server.close();
  }

  private static List<String> names(JsonNode answer) {
    List<String> names = new ArrayList<>();
    answer.path("runs").forEach(run -> names.add(run.at("/info/run_name").asText()));
    return names;
  }

  private JsonNode search(String filter, String order) {
    return Server.json(
        server.ask(
            "POST",
            "/api/2.0/mlflow/runs/search",
            Server.JSON
                .createObjectNode()
                .put("filter", filter)
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                    "experiment_ids", Server.JSON.createArrayNode().add("0"))
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                    "order_by",
                    order.isEmpty()
                        ? Server.JSON.createArrayNode()
                        : Server.JSON.createArrayNode().add(order))
                .toString()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "metrics.auc > 0.1|n3 n2",
        "metrics.auc >= 0.1 AND metrics.auc < 0.3|n2 n1",
        "metric.auc != 0.1|n3 n2 n0",
        "metrics.auc > -1|n3 n2 n1 n0",
        "params.`the depth` = '2'|n2",
        "params.\"the depth\" LIKE '_'|n4 n3 n2 n1 n0",
        "tags.k LIKE 'ab%'|",
        "tags.k ILIKE 'ab%' and run_name != 'n0'|n4 n3 n2 n1",
        "tags.none IS NULL|n4 n3 n2 n1 n0",
        "tags.k LIKE 'Ab[12]'|",
        "tags.`mlflow.runName` = 'n2'|n2",
        "start_time <= 101|n1 n0",
        "attributes.`run name` = 'n1'|n1"
      })
  void runs_are_found_newest_first(String filter, String found) {
    assertThat(String.join(" ", names(search(filter, "")))).isEqualTo(found == null ? "" : found);
  }

  @ParameterizedTest
  @CsvSource({
    "metrics.auc,n0 n1 n2 n3 n4",
    "metrics.auc DESC,n3 n2 n1 n0 n4",
    "params.`the depth` desc,n4 n3 n2 n1 n0",
    "metrics.none,n4 n3 n2 n1 n0",
    "attributes.start_time ASC,n0 n1 n2 n3 n4"
  })
  void runs_are_ordered_NaN_and_what_is_missing_last(String order, String found) {
    assertThat(String.join(" ", names(search("", order)))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "bogus.x = '1'|Invalid entity type 'bogus'",
        "metrics.auc > 'x'|Expected numeric value type for 'auc'",
        "params.depth > '1'|Invalid comparator '>' for parameter 'depth'",
        "run_name IN ('a')|Invalid comparator 'IN'",
        "status = |expected a value for 'status', found the end",
        "metrics.auc > 1 OR metrics.auc < 2|expected AND between two comparisons, found 'OR'",
        "tags.k = 'x|Invalid clause(s) in filter string",
        "dataset.rows = 'x'|Invalid dataset key 'rows' specified. Valid keys are '[context, digest, name]'"
      })
  void a_filter_that_cannot_be_read_is_refused_with_what_was_expected(String filter, String said) {
    JsonNode answer = search(filter, "");

    assertThat(answer.path("error_code").asText()).isEqualTo("INVALID_PARAMETER_VALUE");
    assertThat(answer.path("message").asText()).contains(said);
  }

  @Test
  void pages_follow_one_another_without_a_gap() {
    List<String> all = new ArrayList<>();
    String token = "";
    do {
      JsonNode page =
          server.post(
              "runs/search",
              "{'experiment_ids':['0'],'max_results':2,'page_token':'%s'}".formatted(token));
      all.addAll(names(page));
      token = page.path("next_page_token").asText();
    } while (!token.isEmpty());

    assertThat(all).containsExactly("n4", "n3", "n2", "n1", "n0");
  }

  /** Whatever is sent is answered, and never by a failure of ours. */
  @Nested
  class OddRequestsTest {

    @Test
    void odd_filters_and_bodies_are_answered() {
      for (String odd :
          List.of(
              "'",
              "\"",
              "`",
              "((((",
              "metrics.",
              ".",
              "a.b.c.d = 'x'",
              "tags.` ` = ''",
              "metrics.auc > 1e999",
              "x".repeat(20_000),
              "tags.k LIKE '" + "%".repeat(3000) + "'",
              "metrics.auc > 0 and ".repeat(300) + "metrics.auc > 0",
              "\0",
              "日本 = '本'",
              "name'); drop table run; --")) {
        JsonNode answer = search(odd, odd);

        assertThat(answer.path("error_code").asText("INVALID_PARAMETER_VALUE"))
            .as(odd.substring(0, Math.min(40, odd.length())))
            .isEqualTo("INVALID_PARAMETER_VALUE");
      }
    }
  }

  /** Random words of the language and beside it. */
  static final class RandomFilters {

    private static Server asked;
    private static Path folder;

    @BeforeContainer
    static void open() throws java.io.IOException {
      folder = java.nio.file.Files.createTempDirectory("tracking");
      asked = new Server(folder);
    }

    @AfterContainer
    static void close() throws java.io.IOException {
      asked.close();
      dev.trimaran.provider.api.bundle.BundleFolders.delete(folder);
    }

    @Provide
    Arbitrary<String> filters() {
      return Arbitraries.of(
              "metrics",
              "params",
              "tags",
              "attributes",
              ".",
              "auc",
              "`a b`",
              "'x'",
              "\"y\"",
              "1",
              "-2.5e3",
              "=",
              "!=",
              ">",
              "<=",
              "LIKE",
              "ILIKE",
              "IN",
              "NOT",
              "IS",
              "NULL",
              "(",
              ")",
              ",",
              "and",
              "or",
              " ",
              "%",
              "'",
              "start_time",
              "run_id",
              "dataset",
              "name",
              "é")
          .list()
          .ofMaxSize(12)
          .map(words -> String.join(" ", words));
    }

    @Property(tries = 300)
    void a_filter_is_answered_or_refused(@ForAll("filters") String filter) {
      for (String route : List.of("runs/search", "experiments/search", "logged-models/search")) {
        var body =
            Server.JSON
                .createObjectNode()
                .put("filter", filter)
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                    "experiment_ids", Server.JSON.createArrayNode().add("0"));
        var answer =
            asked.ask(
                "POST",
                "/api/2.0/mlflow/" + route,
                "",
                Map.of(),
                body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(answer.status()).as(filter).isIn(200, 400);
      }
    }
  }
}
