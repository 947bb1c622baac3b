package dev.trimaran.lifecycle.environment;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Providers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack's outputs as the place where a pipeline runs.
 *
 * @param stack which one
 * @param provider the name of the provider whose services it has
 * @param environment where that provider is opened; the outputs are its settings
 */
public record StackEnvironment(StackName stack, String provider, Environment environment) {
  private static final String PROVIDER = "provider";
  private static final String WORKSPACE = "workspace";
  private static final String PIPELINE = "pipeline";

  /**
   * Reads the outputs that {@code pulumi up} left.
   *
   * @param root the installation's folder, below which Pulumi keeps state unless told otherwise
   * @param variables the environment variables, of which Pulumi's own say where its state is
   * @throws StageFailure if there is no such stack, it is not up, or its provider is not among
   *     those here ({@link ExitCode#REFUSED})
   */
  public static StackEnvironment of(StackName stack, Path root, Map<String, String> variables) {
    if (!Providers.names().contains(stack.cloud())) {
      throw new StageFailure(
          ExitCode.REFUSED,
          "expected a stack of one of %s, found %s: a run on %s comes with its drivers"
              .formatted(Providers.names(), stack, stack.cloud()),
          List.of());
    }
    Map<String, String> outputs = StateFolder.of(root, variables).outputs(stack);
    return new StackEnvironment(
        stack,
        output(outputs, stack, PROVIDER),
        new Environment(stack.environment(), workspace(outputs, stack), outputs));
  }

  /** Its own folder, or, for a stack that has none, one for what is kept on this machine of it. */
  private static Path workspace(Map<String, String> outputs, StackName stack) {
    return Optional.ofNullable(outputs.get(WORKSPACE))
        .map(Path::of)
        .orElse(Path.of(".trimaran", stack.cloud(), stack.environment()));
  }

  private static String output(Map<String, String> outputs, StackName stack, String name) {
    return Optional.ofNullable(outputs.get(name))
        .orElseThrow(() ->
            new StageFailure(
                "expected the output %s of the stack %s, found %s; 'trimaran up --stack %s' renews them"
                    .formatted(name, stack, outputs.keySet(), stack)));
  }

  /**
   * Refuses a pipeline that the stack was not made for.
   *
   * @throws StageFailure with what to do
   */
  public void require(String pipeline) {
    Optional<String> made = Optional.ofNullable(environment.settings().get(PIPELINE));
    if (made.isPresent() && !made.get().equals(pipeline)) {
      throw new StageFailure(
          "expected the pipeline %s, which the stack %s was made for, found %s; make another stack of it, or change this one: trimaran up --stack %s PIPELINE"
              .formatted(made.get(), stack, pipeline, stack));
    }
  }
}
