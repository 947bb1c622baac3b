package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a workspace with two runs, the first of which was made by another process. */
class CommandsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String ROW =
      "{\"ordered\": \"2024-01-20T10:00:00Z\", \"region\": \"north\", \"distance\": 480, \"weight\": null}";

  @TempDir private static Path folder;
  private static Bench bench;
  private static Parcels parcels;
  private static JsonNode first;
  private static JsonNode second;

  @BeforeAll
  static void runTwice() throws Exception {
    bench = new Bench(folder.resolve("workspace"));
    parcels = Parcels.in(folder);
    try (ChildProcess child = bench.start("run", parcels.spec(), "--output", "json")) {
      first = child.outcome().succeeded().json();
    }
    parcels.say("depth: 3", "depth: 2");
    second = bench.run(parcels).succeeded().json();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @Test
  void validate_finds_no_problems() {
    Outcome text = bench.trimaran("validate", parcels.spec()).succeeded();
    Outcome json = bench.trimaran("validate", parcels.spec(), "--output", "json").succeeded();

    assertThat(text.out()).isEqualTo(parcels.spec() + ": no problems\n");
    assertThat(json.json().path("valid").asBoolean()).isTrue();
    assertThat(json.json().path("problems")).isEmpty();
  }

  @Test
  void validate_gives_programs_the_place_of_each_problem() throws Exception {
    Parcels wrong = Parcels.in(folder.resolve("wrong")).say("seed: 7", "seed: seven");

    Outcome text = bench.trimaran("validate", wrong.spec());
    Outcome json = bench.trimaran("validate", wrong.spec(), "--output", "json");
    Outcome run = bench.trimaran("run", wrong.spec(), "--output", "json");

    assertThat(text.code()).isEqualTo(2);
    assertThat(text.err()).contains("pipeline.yaml:23:9: train.seed: ").endsWith("1 problem\n");
    assertThat(json.code()).isEqualTo(2);
    JsonNode problem = json.json().path("problems").path(0);
    assertThat(problem.path("path").asText()).isEqualTo("train.seed");
    assertThat(problem.path("line").asInt()).isEqualTo(23);
    assertThat(problem.path("column").asInt()).isEqualTo(9);
    assertThat(problem.path("message").asText()).contains("expected").contains("seven");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEqualTo(json.out());
  }

  @Test
  void runs_lists_the_newest_first() {
    JsonNode json = bench.trimaran("runs", "--output", "json").succeeded().json();
    List<String> text = bench.trimaran("runs").succeeded().out().lines().toList();

    assertThat(json.findValuesAsText("run")).containsExactly(id(second), id(first));
    assertThat(text.get(0)).startsWith("RUN ").contains("STATUS");
    assertThat(text.get(1)).startsWith(id(second)).containsPattern("parcels +succeeded");
    assertThat(text.get(2)).startsWith(id(first)).endsWith("13          0");
    assertThat(bench.trimaran("runs", "--limit", 1).out()).hasLineCount(2);
  }

  @Test
  void show_tells_steps_and_scores_of_the_newest_run_or_a_named_one() {
    Outcome newest = bench.trimaran("show").succeeded();
    JsonNode named = bench.trimaran("show", id(first), "--output", "json").succeeded().json();

    assertThat(newest.out())
        .startsWith("parcels, run " + id(second) + ": succeeded in ")
        .containsPattern("(?m)^train:majority +unchanged ")
        .containsPattern("(?m)^train:gradient-boosting +done ")
        .containsPattern("(?m)^logistic-regression +0\\.\\d{4} +0\\.\\d{4}$");
    assertThat(named.path("run").asText()).isEqualTo(id(first));
    assertThat(named.path("facts").path("ingest:parcels").path("rows").asInt()).isEqualTo(2000);
    assertThat(named.path("facts").path("register")).isEqualTo(first.path("register"));
  }

  @Test
  void show_of_an_unknown_run_says_where_to_look() {
    Outcome unknown = bench.trimaran("show", "1999");

    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualTo("trimaran: expected a run \"1999\", found none; trimaran runs lists them\n");
  }

  @Test
  void compare_tells_the_steps_and_scores_that_differ() {
    Outcome text = bench.trimaran("compare", id(first), id(second)).succeeded();
    JsonNode json =
        bench.trimaran("compare", id(first), id(second), "--output", "json").succeeded().json();
    Outcome same = bench.trimaran("compare", id(first), id(first)).succeeded();

    assertThat(text.out()).startsWith("steps that differ: train:gradient-boosting, evaluate");
    assertThat(text.out())
        .containsPattern("(?m)^logistic-regression +roc_auc .* \\+0\\.0000$")
        .containsPattern("(?m)^gradient-boosting +roc_auc .* [+-]0\\.\\d{4}$");
    assertThat(json.path("stepsThatDiffer").path(0).asText()).isEqualTo("train:gradient-boosting");
    assertThat(json.path("scores")).hasSize(6);
    assertThat(same.out()).startsWith("all steps are the same");
  }

  @Test
  void predict_answers_as_the_endpoint_does_by_its_protocol() throws Exception {
    Outcome text = bench.trimaran("predict", "--row", ROW).succeeded();
    JsonNode json = bench.trimaran("predict", "--row", ROW, "--output", "json").succeeded().json();

    JsonNode answer = infer(MAPPER.readTree(ROW));
    double probability = output(answer, "probability").path(0).asDouble();
    assertThat(probability).isBetween(0.5, 1.0);
    assertThat(json.path("probability").asDouble()).isEqualTo(probability);
    assertThat(json.path("label").asInt()).isEqualTo(output(answer, "label").path(0).asInt());
    assertThat(text.out()).matches("label 1, probability 0\\.\\d{4}\n");
    assertThat(Double.parseDouble(text.out().strip().split(" ")[3]))
        .isCloseTo(probability, within(0.5e-4 + 1e-12));
  }

  @Test
  void predict_answers_every_row_of_a_file_in_its_order() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 1001; i++) {
      rows.append(ROW.replace("480", Integer.toString(1 + i % 500))).append('\n');
    }
    Path file = Files.writeString(folder.resolve("rows.jsonl"), rows);

    List<String> lines =
        bench.trimaran("predict", "--file", file).succeeded().out().lines().toList();

    assertThat(lines).hasSize(1001);
    assertThat(lines.get(1000)).isEqualTo(lines.get(0)).isEqualTo(lines.get(500));
    JsonNode near = output(infer(MAPPER.readTree(ROW.replace("480", "1"))), "probability");
    assertThat(MAPPER.readTree(lines.get(0)).path("probability")).isEqualTo(near.path(0));
  }

  @Test
  void predict_says_what_is_wrong_with_a_row() throws Exception {
    Path file = Files.writeString(folder.resolve("broken.jsonl"), ROW + "\n{\"region\": \n");

    Outcome column = bench.trimaran("predict", "--row", ROW.replace("distance", "distanse"));
    Outcome syntax = bench.trimaran("predict", "--file", file);

    assertThat(column.code()).isEqualTo(1);
    assertThat(column.err()).contains("distanse").contains("distance").hasLineCount(1);
    assertThat(syntax.code()).isEqualTo(2);
    assertThat(syntax.err()).contains("broken.jsonl:2: expected a JSON object").hasLineCount(1);
  }

  @Test
  void the_endpoint_outlives_the_run_and_is_found_by_the_next_command() {
    JsonNode status = bench.trimaran("endpoint", "status", "--output", "json").succeeded().json();
    Outcome text = bench.trimaran("endpoint", "status", "parcels").succeeded();
    Outcome logs = bench.trimaran("endpoint", "logs", "parcels", "--lines", 1).succeeded();

    assertThat(status).hasSize(1);
    assertThat(status.path(0).path("state").asText()).isEqualTo("ready");
    assertThat(status.path(0).path("pid")).isEqualTo(first.path("deploy").path("pid"));
    assertThat(status.path(0).path("uri")).isEqualTo(first.path("deploy").path("uri"));
    assertThat(ProcessHandle.of(status.path(0).path("pid").asLong())).isPresent();
    assertThat(text.out())
        .containsPattern("(?m)^parcels +ready +http://127\\.0\\.0\\.1:\\d+ +parcels +1 +\\d+$");
    assertThat(logs.out()).isNotBlank().hasLineCount(1);
  }

  @Test
  void a_lone_version_is_the_version_of_the_command() throws Exception {
    Outcome command = bench.trimaran("runs", "--help");
    try (ChildProcess child = ChildProcess.start(List.of(), "--version")) {
      assertThat(child.outcome().succeeded().out()).isEqualTo("trimaran dev\n");
    }
    assertThat(command.succeeded().out()).startsWith("Usage: trimaran runs ");
  }

  private static String id(JsonNode run) {
    return run.path("run").asText();
  }

  private static JsonNode infer(JsonNode row) throws IOException, InterruptedException {
    ObjectNode body = MAPPER.createObjectNode();
    for (String column : List.of("ordered", "region", "distance", "weight")) {
      ObjectNode tensor = body.withArray("/inputs").addObject().put("name", column);
      tensor.putArray("shape").add(1);
      tensor.put("datatype", List.of("ordered", "region").contains(column) ? "BYTES" : "FP64");
      tensor.putArray("data").add(row.path(column));
    }
    URI uri = URI.create(first.path("deploy").path("uri").asText() + "/v2/models/parcels/infer");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return MAPPER.readTree(answer.body());
    }
  }

  private static JsonNode output(JsonNode answer, String name) {
    for (JsonNode output : answer.path("outputs")) {
      if (output.path("name").asText().equals(name)) {
        return output.path("data");
      }
    }
    throw new AssertionError("no output " + name + " in " + answer);
  }
}
