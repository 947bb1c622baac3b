package dev.trimaran.stacks.command;

import dev.trimaran.spec.Pipeline;
import dev.trimaran.stacks.component.SpecFile;
import dev.trimaran.stacks.price.Budget;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The pipeline that a stack is made for, what it may cost, and how that is shown. */
final class PipelineOptions {
  @Parameters(
      paramLabel = "PIPELINE",
      arity = "0..1",
      defaultValue = "pipeline.yaml",
      description = "The pipeline.yaml (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Option(
      names = "--budget",
      paramLabel = "USD",
      description = "The most that a month may cost; above it the exit code is 6.")
  private Optional<BigDecimal> budget = Optional.empty();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "AUTO",
      description = "auto, always or never (default: auto).")
  private Color color;

  /**
   * The pipeline of the file.
   *
   * @throws dev.trimaran.stacks.component.SpecRefused with all of its problems
   */
  Pipeline read() {
    return SpecFile.read(file);
  }

  /** The settings of the command line, with the file, which the program reads too. */
  Map<String, String> among(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put(StackFolder.PIPELINE, file.toAbsolutePath().normalize().toString());
    return all;
  }

  /**
   * The budget, if one is stated.
   *
   * @throws IllegalArgumentException for less than nothing
   */
  Optional<Budget> budget() {
    return budget.map(Budget::new);
  }

  /** Whether tables have colours. */
  boolean colored(Workplace place) {
    return color.wanted(place.variables());
  }
}
