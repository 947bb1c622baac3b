package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spec proposed for a table: where it is written, and what is refused. */
class InitCommandTest {
  private static final Path PARCELS = Path.of("../examples/parcels/parcels.csv");

  @TempDir Path folder;
  private Bench bench;
  private Path spec;

  @BeforeEach
  void prepare() {
    bench = new Bench(folder.resolve("workspace"));
    spec = folder.resolve("pipeline.yaml");
  }

  @Test
  void what_is_written_has_no_problems_and_is_not_written_over_unasked() throws Exception {
    Outcome first = init(PARCELS);
    String written = Files.readString(spec);
    Files.writeString(spec, "mine");
    Outcome second = init(PARCELS);

    assertThat(first.succeeded().out())
        .contains("target        late_is_yes = (late = 'yes'), guessed: ")
        .endsWith("  trimaran run " + spec + "\n");
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err())
        .isEqualTo(
            "trimaran: %s is there already; write over it with --force, or name another file with --to%n"
                .formatted(spec));
    assertThat(spec).hasContent("mine");
    init(PARCELS, "--force").succeeded();
    assertThat(spec).hasContent(written);
    assertThat(bench.trimaran("validate", spec).succeeded().out()).contains("no problems");
    assertThat(files()).containsExactly("pipeline.yaml");
  }

  @Test
  void guesses_are_told_to_programs() throws Exception {
    Outcome told = init(PARCELS, "--name", "late parcels", "--output", "json").succeeded();

    assertThat(told.json().path("file").asText()).isEqualTo(spec.toString());
    assertThat(told.json().path("guesses").findValuesAsText("about"))
        .contains("target", "time", "split", "key", "features", "expectations");
    assertThat(Files.readString(spec)).contains("register: {name: late_parcels}");
  }

  @Test
  void a_table_of_a_database_is_read_as_a_run_reads_it() throws Exception {
    String uri = "jdbc:sqlite:" + folder.resolve("shop.db");
    execute(
        uri,
        "CREATE TABLE orders (id INTEGER, placed TIMESTAMP, price REAL, returned BOOLEAN)",
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 299)"
            + " INSERT INTO orders SELECT i, date('2024-01-01', i || ' days'), i % 7, i % 3 = 0 FROM n");

    init(uri, "--table", "orders").succeeded();

    assertThat(Files.readString(spec))
        .contains("    uri: \"" + uri + "\"\n    table: orders\n")
        .contains("  target: returned\n")
        .contains("    timestamp: placed ");
    assertThat(init(uri, "--force").err()).contains("expected table or query of a database");
    assertThat(init(uri, "--table", "clients", "--force").err())
        .contains("the database says: ", "no such table: clients");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "year", "seconds_at", "day"})
  void a_spec_without_problems_is_made_of_any_time(String time) throws Exception {
    StringBuilder csv = new StringBuilder(time + ",price,late\n");
    for (int i = 0; i < 200; i++) {
      Object when =
          switch (time) {
            case "id" -> 7 * i + 3;
            case "year" -> 1990 + i / 10;
            case "seconds_at" -> 1_700_000_000 + 60 * i;
            default -> LocalDate.of(2024, 1, 1).plusDays(i);
          };
      csv.append("%s,%d,%s%n".formatted(when, i % 17, i % 3 == 0));
    }
    Path table = Files.writeString(folder.resolve("t.csv"), csv);

    init(table).succeeded();

    assertThat(bench.trimaran("validate", spec).succeeded().out()).contains("no problems");
  }

  @Test
  void names_and_values_that_YAML_and_expressions_would_misread_are_quoted() throws Exception {
    Path odd = folder.resolve("odd ä.csv");
    StringBuilder csv =
        new StringBuilder("\"when: at\",\"a, \"\"b\"\"\",#no,true,\"class, 'q'\"\n");
    for (int i = 0; i < 200; i++) {
      csv.append(
          "2024-%02d-%02d,%d,%s,%s,%s%n"
              .formatted(
                  1 + i / 28,
                  1 + i % 28,
                  i % 17,
                  i % 2 == 0 ? "no" : "[x",
                  i % 5,
                  i % 3 == 0 ? "it's: \"so\"".replace("\"", "") : "- not"));
    }
    Files.writeString(odd, csv);

    init(odd).succeeded();

    assertThat(bench.trimaran("validate", spec).succeeded().out()).contains("no problems");
    assertThat(Files.readString(spec))
        .contains("      class_q_is_it_s_so: ")
        .contains("value_set: [\"[x\", \"no\"]")
        .contains("request: [\"when: at\", \"a, \\\"b\\\"\", \"#no\", \"true\"]");
  }

  @Test
  void what_cannot_be_read_is_told_and_nothing_is_written() throws Exception {
    Path list = Files.writeString(folder.resolve("list.json"), "[{\"a\": 1}]");
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");
    Path unknown = Files.writeString(folder.resolve("data.xlsx"), "PK");

    assertThat(init(folder.resolve("absent.csv")).err()).contains("no such file: ");
    assertThat(init(folder).err()).contains("expected a file, found a folder");
    assertThat(init(empty).err()).contains("the file is empty (0 bytes)");
    assertThat(init(list).err()).contains("expected one JSON object a line, found a list");
    assertThat(init(unknown).err()).contains("the name does not tell the format");
    assertThat(init("kafka://host:9092/topic").err()).contains("found a stream");
    assertThat(init("jdbc:sqlite:x.db", "--table", "t", "--password", "hunter2").err())
        .contains("password: expected secret://NAME")
        .doesNotContain("hunter2");
    assertThat(init(PARCELS, "--target", "hurry").err())
        .contains("expected a column of the table or a condition", "found 'hurry'");
    assertThat(bench.trimaran("init", PARCELS, "--to", folder.resolve("none/p.yaml")).err())
        .contains("expected a folder " + folder.resolve("none"));
    assertThat(spec).doesNotExist();
    assertThat(files()).containsExactlyInAnyOrder("list.json", "empty.csv", "data.xlsx");
  }

  private Outcome init(Object data, Object... more) {
    List<Object> words =
        Stream.concat(Stream.of("init", data, "--to", spec), Stream.of(more)).toList();
    return bench.trimaran(words.toArray());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .map(entry -> entry.getFileName().toString())
          .toList();
    }
  }

  private static void execute(String uri, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(uri);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
