package dev.trimaran.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trimaran emulation}: the emulation that belongs to a workspace. */
@Command(
    name = "emulation",
    description = "Start, see or stop the emulation of a cloud that --emulated works on.")
final class EmulationCommand extends CommandGroup {
  @Command(
      name = "start",
      description =
          "Start the emulation, or start it anew, with options of 'trimaran emulate CLOUD': faults, latency, speed.")
  int start(
      @Parameters(index = "0", paramLabel = "CLOUD", description = "The cloud: aws.") String cloud,
      @Parameters(
              index = "1..*",
              arity = "0..*",
              paramLabel = "OPTION",
              description = "After --, for instance: -- --fail 's3:*=SlowDown:0.1'")
          List<String> options,
      @Mixin CommonOptions common)
      throws IOException, InterruptedException {
    URI uri = of(cloud, common).restart(options == null ? List.of() : options);
    common.printer().line(cloud + " is emulated at " + uri);
    return 0;
  }

  @Command(name = "status", description = "Where the emulation listens, if it runs.")
  int status(
      @Parameters(paramLabel = "CLOUD", description = "The cloud: aws.") String cloud,
      @Mixin CommonOptions common)
      throws IOException {
    Optional<URI> uri = of(cloud, common).uri();
    common
        .printer()
        .line(
            uri.map(at -> cloud + " is emulated at " + at)
                .orElse("no emulation of " + cloud + " runs"));
    return 0;
  }

  @Command(
      name = "stop",
      description = "Stop the emulation with all that it runs; what it keeps in its folder stays.")
  int stop(
      @Parameters(paramLabel = "CLOUD", description = "The cloud: aws.") String cloud,
      @Mixin CommonOptions common)
      throws IOException {
    common
        .printer()
        .line(
            of(cloud, common).stop()
                ? "the emulation of " + cloud + " was stopped"
                : "no emulation of " + cloud + " runs");
    return 0;
  }

  private static EmulatedCloud of(String cloud, CommonOptions common) {
    Path folder = Place.emulationFolder(common.workspace(), cloud);
    return new EmulatedCloud(InstalledEmulation.of(cloud), folder);
  }
}
