package dev.trimaran.stacks.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.engine.Problem;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredSpecTest {
  private static final Path EXAMPLES = Path.of("../../examples");

  @Test
  void the_spec_is_found_from_the_working_directory() {
    StackRecord record = run(Map.of("pipeline", EXAMPLES + "/flight-delays/pipeline.yaml"));

    assertThat(record.problems()).isEmpty();
    assertThat(record.outputs()).containsEntry("name", Value.of("flight-delays"));
  }

  @Test
  void a_stack_without_a_spec_is_refused_and_told_how_to_name_one() {
    assertThat(failure(Map.of()))
        .contains("expected the path of a pipeline's spec in the configuration, found none")
        .contains("pulumi config set pipeline");
  }

  @Test
  void a_file_that_is_not_there_is_refused_with_its_whole_path(@TempDir Path folder) {
    Path file = folder.resolve("pipeline.yaml");

    assertThat(failure(Map.of("pipeline", file.toString())))
        .contains(file + ": expected a pipeline.yaml, found no file there");
  }

  @Test
  void every_problem_of_a_spec_is_shown_with_its_place(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), "kind: Pipline\nmetadta: {}\n");

    assertThat(failure(Map.of("pipeline", file.toString())))
        .contains(file + ":1:")
        .contains(file + ":2:")
        .contains("metadata");
  }

  private static String failure(Map<String, String> config) {
    StackRecord record = run(config);
    assertThat(record.problems()).hasSize(1);
    Problem problem = record.problems().getFirst();
    return problem.expected() + " " + problem.found();
  }

  private static StackRecord run(Map<String, String> config) {
    return new StackEngine(StackSetup.of("shop", "dev").withConfig(config))
        .run(context -> context.export("name", ConfiguredSpec.of(context).metadata().name()));
  }
}
