package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every example is as a stack, on every cloud and in both environments: a change of a stack is
 * a change of a file that is reviewed.
 */
class GoldenPlansTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int MOST_LINES = 40;

  /** As the launcher starts it. */
  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx384m",
          "-Dstdout.encoding=UTF-8",
          "--sun-misc-unsafe-memory-access=allow");

  @TempDir private Path folder;

  static Stream<Arguments> plans() throws IOException {
    try (Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
      return examples
          .filter(example -> Files.exists(example.resolve("pipeline.yaml")))
          .sorted()
          .flatMap(example ->
              Stream.of("aws", "local")
                  .flatMap(cloud ->
                      Stream.of("dev", "prod")
                          .map(environment -> Arguments.of(example, cloud, environment))))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void a_plan_is_as_it_was_reviewed(Path example, String cloud, String environment)
      throws Exception {
    Path golden = example.resolve("plans").resolve(cloud + "-" + environment + ".json");
    List<String> reviewed = Files.exists(golden) ? Files.readAllLines(golden) : List.of();

    List<String> planned = plan(example, cloud, environment);

    assertThat(difference(reviewed, planned))
        .as(
            "%s is not what trimaran plans. If the change is meant: tools/golden-plans, then"
                + " review and commit the files",
            ROOT.relativize(golden))
        .isEmpty();
  }

  @Test
  void the_guide_shows_what_the_command_prints() throws Exception {
    String guide = Files.readString(ROOT.resolve("docs/stacks/plan.md"));
    String shown = guide.split("```text\n")[1].split("```")[0];

    assertThat(run(ROOT.resolve("examples/flight-delays"), "local", "dev", "table").lines())
        .containsSubsequence(shown.lines().toList());
  }

  /** The plan, the same wherever this repository lies. */
  private List<String> plan(Path example, String cloud, String environment) throws Exception {
    return run(example, cloud, environment, "json")
        .replace(ROOT.toString(), "REPOSITORY")
        .lines()
        .toList();
  }

  private String run(Path example, String cloud, String environment, String format)
      throws Exception {
    Path jar =
        Path.of(System.getProperty("trimaran.home"), "stacks", cloud, "lib")
            .resolve("trimaran-stack-" + cloud + ".jar");
    assertThat(jar).as("build it first: ./mvnw package").exists();
    List<String> command = new ArrayList<>(JAVA);
    command.add("-Dtrimaran.root=" + ROOT);
    command.add("-Dtrimaran.stack=" + ROOT.resolve("stacks").resolve(cloud));
    command.addAll(List.of("-cp", jar.toString(), "dev.trimaran.stacks.command.Main", "plan"));
    command.addAll(
        List.of(
            example.resolve("pipeline.yaml").toString(),
            "--environment=" + environment,
            "--state=none",
            "--output=" + format));
    Path out = folder.resolve("plan.out");
    Path err = folder.resolve("plan.err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(err).hasContent("");
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  /** The lines that differ, between what both begin and end with, each with its number. */
  private static List<String> difference(List<String> reviewed, List<String> planned) {
    int start = 0;
    int most = Math.min(reviewed.size(), planned.size());
    while (start < most && reviewed.get(start).equals(planned.get(start))) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && reviewed.get(reviewed.size() - 1 - end).equals(planned.get(planned.size() - 1 - end))) {
      end++;
    }
    List<String> lines = new ArrayList<>();
    add(lines, "-", reviewed, start, reviewed.size() - end);
    add(lines, "+", planned, start, planned.size() - end);
    return lines;
  }

  private static void add(List<String> lines, String sign, List<String> text, int from, int to) {
    for (int i = from; i < Math.min(to, from + MOST_LINES); i++) {
      lines.add(sign + (i + 1) + ": " + text.get(i));
    }
    if (to > from + MOST_LINES) {
      lines.add(sign + " and " + (to - from - MOST_LINES) + " lines more");
    }
  }
}
