package dev.trimaran.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path folder;

  @BeforeEach
  void writeTables(@TempDir Path temporary) throws IOException {
    folder = temporary;
    write("reference.csv", 1, 0);
    write("same.csv", 2, 0);
    write("moved.csv", 3, 0.5);
  }

  private void write(String name, long seed, double shift) throws IOException {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("\"a \"\"b\"\"\",c\n");
    for (int i = 0; i < 2_000; i++) {
      csv.append(random.nextGaussian() + shift)
          .append(',')
          .append("xyz".charAt(i % 3))
          .append('\n');
    }
    Files.writeString(folder.resolve(name), csv);
  }

  private int run(String... arguments) {
    return Main.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void alike_tables_are_stable() {
    assertThat(run("compare", file("reference.csv"), file("same.csv"))).isZero();
    assertThat(said()).isEqualTo("STABLE: All 2 features are as they were in 2,000 rows.\n");
  }

  @Test
  void a_moved_column_is_drift_and_named() {
    assertThat(run("compare", file("reference.csv"), file("moved.csv"), "--summary")).isEqualTo(3);
    assertThat(said())
        .startsWith("DRIFT: \"a \"b\"\" moved in 2,000 rows.\n  DRIFT  \"a \"b\"\" moved by");
    String last = said().lines().reduce("", (before, line) -> line);
    assertThat(Json.read(last.getBytes(StandardCharsets.UTF_8)).at("/drifted/0").asText())
        .isEqualTo("a \"b\"");
  }

  @Test
  void evidently_s_rules_can_be_had() {
    int code =
        run(
            "compare",
            file("reference.csv"),
            file("moved.csv"),
            "--method",
            "evidently",
            "--json",
            file("result.json"));

    assertThat(code).isEqualTo(3);
    assertThat(folder.resolve("result.json")).content().contains("\"method\":\"evidently\"");
  }

  @Test
  void the_result_is_written_as_json_and_as_a_page() throws IOException {
    run(
        "compare",
        file("reference.csv"),
        file("moved.csv"),
        "--json",
        file("result.json"),
        "--html",
        file("page.html"));

    byte[] json = Files.readAllBytes(folder.resolve("result.json"));
    assertThat(Json.read(json).path("verdict").asText()).isEqualTo("DRIFT");
    assertThat(folder.resolve("page.html")).content().startsWith("<!doctype html>");
  }

  @Test
  void what_is_not_understood_is_said_with_the_usage() {
    assertThat(run("compare", "only.csv")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("trimaran-drift: expected two files, found 1\nusage: trimaran-drift compare");
    assertThat(run("compare", "a", "b", "--method", "guess")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("method: expected auto or evidently, found \"guess\"");
    assertThat(run()).isEqualTo(2);
  }

  @Test
  void a_file_that_is_not_there_is_a_failure() {
    assertThat(run("compare", file("reference.csv"), file("none.csv"))).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("trimaran-drift: " + file("none.csv") + ": expected a file, found none\n");
  }
}
