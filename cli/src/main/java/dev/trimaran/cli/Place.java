package dev.trimaran.cli;

import dev.trimaran.lifecycle.environment.StackEnvironment;
import dev.trimaran.lifecycle.environment.StackName;
import dev.trimaran.lifecycle.run.RunEngine;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.worker.JobPlan;
import dev.trimaran.lifecycle.worker.JobSteps;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command works: on this machine, or in what a stack has made in a cloud, or in the
 * emulation of one.
 *
 * @param provider whose drivers
 * @param environment where they are opened
 * @param stack the stack, if it is one's
 */
record Place(String provider, Environment environment, Optional<StackEnvironment> stack) {
  private static final String LOCAL = "local";

  /** The longest that a step's job may take: as long as training jobs take by themselves. */
  private static final Duration LIMIT = Duration.ofHours(24);

  /** A workspace of this machine. */
  static Place local(Path workspace) {
    return new Place(LOCAL, new Environment(LOCAL, workspace, Map.of()), Optional.empty());
  }

  /** What a stack has made. */
  static Place of(StackName name) {
    StackEnvironment stack =
        StackEnvironment.of(
            name, Path.of(System.getProperty("trimaran.root", "")), System.getenv());
    return new Place(stack.provider(), stack.environment(), Optional.of(stack));
  }

  /**
   * The emulation of a cloud that belongs to a workspace; it is started if it does not run.
   *
   * @param spec the pipeline's, whose stack is made there; without one it is that of the last run
   * @param config settings of that stack, by key
   */
  static Place emulated(
      StackName name, Path workspace, Optional<Path> spec, Map<String, String> config) {
    Path folder = emulationFolder(workspace, name.cloud());
    try {
      InstalledEmulation installed = InstalledEmulation.of(name.cloud());
      URI uri = new EmulatedCloud(installed, folder).start();
      RehearsedStack stack =
          new RehearsedStack(installed.home(), name.cloud(), folder.resolve(name.environment()));
      Environment environment =
          spec.isPresent()
              ? stack.make(name.environment(), uri, spec.get(), config)
              : stack.last(name.environment(), uri);
      return new Place(name.cloud(), environment, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StageFailure("interrupted while the emulation started", e);
    }
  }

  /** Where the emulation of a cloud that belongs to a workspace keeps all. */
  static Path emulationFolder(Path workspace, String cloud) {
    return workspace.toAbsolutePath().normalize().resolve("emulation").resolve(cloud);
  }

  /** The drivers, to be closed by the caller. */
  Provider open() {
    return Providers.open(provider, environment);
  }

  /** Refuses a pipeline that the stack was not made for. */
  void require(String pipeline) {
    stack.ifPresent(made -> made.require(pipeline));
  }

  /** What runs a pipeline here: all in this process on this machine, else by jobs. */
  RunEngine engine(Path spec) throws IOException {
    return provider.equals(LOCAL)
        ? RunEngine.standard()
        : RunEngine.standard(
            new JobSteps(new JobPlan(provider, environment, Files.readString(spec), LIMIT)));
  }
}
