package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that must not succeed, and what they say. */
class RefusalTest {

  private static final String STACK = "\tat dev.trimaran.";

  @TempDir Path folder;
  private Bench bench;
  private Parcels parcels;

  @BeforeEach
  void prepare() throws IOException {
    bench = new Bench(folder.resolve("workspace"));
    parcels = Parcels.in(folder).withoutEndpoint();
  }

  @Test
  void a_failed_gate_says_by_how_much_and_registers_nothing() throws Exception {
    parcels.say("at-least: 0.7}", "at-least: 0.9999}");

    Outcome run = bench.trimaran("run", parcels.spec());

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).containsPattern("(?m)^gate +roc_auc at least 0\\.9999: failed \\(0\\.");
    assertThat(run.err())
        .matches(
            "trimaran: roc_auc of \"logistic-regression\" is 0\\.\\d+, expected at least 0\\.9999: "
                + "0\\.\\d+ too little; nothing is registered\\R");
    assertThat(bench.run(parcels).code()).isEqualTo(4);
    try (Provider provider = bench.open()) {
      assertThat(provider.models().models()).isEmpty();
    }
  }

  @Test
  void a_broken_expectation_says_which_rows() throws Exception {
    parcels.say("max_value: 500}", "max_value: 499}");

    Outcome run = bench.trimaran("run", parcels.spec());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .startsWith("trimaran: validate parcels: 1 of 2 expectations not met; ")
        .containsPattern("rows? (is|are) not as expected \\(0\\.\\d+ %\\): row [\\d,]+: 500");
    assertThat(bench.run(parcels).steps("pending")).contains("features", "register");
  }

  @Test
  void every_problem_of_a_spec_is_told_at_once_with_its_place() throws Exception {
    parcels
        .say("from: rain", "from: rian")
        .say("known-after", "known-aftr")
        .say("metric: roc_auc", "metric: roc_auk");

    Outcome run = bench.trimaran("run", parcels.spec());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    List<String> lines = run.err().lines().toList();
    assertThat(lines).hasSize(4).last().isEqualTo("3 problems");
    assertThat(lines.get(0))
        .matches(
            ".*pipeline\\.yaml:16:21: features\\.views\\.weather\\.from: expected a table "
                + "\\(parcels, rain\\), found rian \\(did you mean rain\\?\\)");
    assertThat(lines.get(1)).matches(".*pipeline\\.yaml:16:\\d+: .*did you mean known-after\\?\\)");
    assertThat(lines.get(2)).matches(".*pipeline\\.yaml:37:\\d+: .*did you mean roc_auc\\?\\)");
    assertThat(bench.workspace()).doesNotExist();
  }

  @Test
  void a_missing_source_is_named_where_the_spec_says_it() throws Exception {
    parcels.say("uri: rain.csv", "uri: snow.csv");

    Outcome run = bench.trimaran("run", parcels.spec());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("pipeline.yaml:7:15: ingest.rain.uri: snow.csv: no such file: ")
        .contains(folder.resolve("snow.csv").toString());
  }

  @Test
  void a_missing_spec_is_named() {
    Path absent = folder.resolve("absent.yaml");

    Outcome run = bench.trimaran("run", absent);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("trimaran: " + absent + ": expected a file, found none there\n");
  }

  @Test
  void a_split_outside_the_data_is_refused_before_any_training() throws Exception {
    parcels.say("train-until: 2024-01-25", "train-until: 2023-01-25");

    Outcome run = bench.run(parcels);

    assertThat(run.code()).isNotZero();
    assertThat(run.json().path("message").asText()).contains("2023-01-25").contains("2024-01-01");
    assertThat(run.steps("pending")).contains("train:majority");
  }

  @Test
  void a_file_in_the_place_of_the_workspace_is_told_and_with_verbose_also_where() throws Exception {
    Bench there = new Bench(Files.createFile(folder.resolve("file")));

    Outcome plain = there.trimaran("run", parcels.spec());
    Outcome verbose = there.trimaran("run", parcels.spec(), "--verbose");

    assertThat(plain.code()).isEqualTo(1);
    assertThat(plain.err())
        .contains("expected a folder at " + there.workspace() + ", found a file in its way")
        .doesNotContain(STACK)
        .hasLineCount(1);
    assertThat(verbose.code()).isEqualTo(1);
    assertThat(verbose.err()).startsWith(plain.err()).contains(STACK);
  }

  @Test
  void a_full_disk_is_told_and_the_run_goes_on_once_there_is_room() throws Exception {
    Outcome runs =
        inMounted(
            "size=600k",
            "{ \"$0\" \"$@\"; test $? = 1; } && mount -o remount,size=64m \"%s\" && exec \"$0\" \"$@\""
                .formatted(bench.workspace()));

    assertThat(runs.succeeded().err())
        .containsPattern(
            "(?m)^trimaran: the report cannot be written to .*: No space left on device$")
        .containsPattern("(?m)^trimaran: .*space")
        .contains(bench.workspace().toString())
        .doesNotContain(STACK);
    assertThat(runs.out())
        .containsPattern("(?m)^ {2}ingest:parcels +unchanged$")
        .containsPattern("(?m)^model +parcels version 1$");
  }

  @Test
  void a_workspace_that_may_not_be_written_is_told() throws Exception {
    Outcome run = inMounted("ro", "exec \"$0\" \"$@\"");

    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.err())
        .contains(bench.workspace().toString())
        .contains("read-only file system; name another folder with --workspace")
        .doesNotContain(STACK)
        .hasLineCount(1);
  }

  /** Runs where the workspace is a disk of its own, which only some machines let a test do. */
  private Outcome inMounted(String options, String script)
      throws IOException, InterruptedException {
    Files.createDirectories(bench.workspace());
    String mount = "mount -t tmpfs -o %s tmpfs \"%s\"".formatted(options, bench.workspace());
    assumeTrue(succeeds("unshare", "-rm", "sh", "-c", mount), "may not mount");
    try (ChildProcess child =
        ChildProcess.start(
            List.of("unshare", "-rm", "sh", "-c", mount + " && " + script),
            "run",
            parcels.spec().toString(),
            "--workspace",
            bench.workspace().toString())) {
      return child.outcome();
    }
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }
}
