package dev.trimaran.stacks.automation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.pulumi.automation.Version;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Pulumi's CLI on this machine.
 *
 * @param binary absolute
 */
public record PulumiCli(Path binary, Version version) {
  /** From this on it tells events by gRPC. */
  private static final Version OLDEST = Version.of(3, 206, 0);

  /**
   * Looks in the folder that {@code TRIMARAN_PULUMI} names, on {@code PATH}, and where {@code
   * tools/install-pulumi} keeps it.
   *
   * @param root the folder that has {@code tools}
   * @throws DeploymentRefused if there is none, or one too old
   */
  public static PulumiCli find(Path root, Map<String, String> variables) {
    var named = Optional.ofNullable(variables.get("TRIMARAN_PULUMI")).filter(it -> !it.isBlank());
    if (named.isPresent()) {
      var binary = Path.of(named.get()).resolve("pulumi");
      if (!Files.isExecutable(binary)) {
        throw new DeploymentRefused(
            "Expected Pulumi's CLI in the folder that TRIMARAN_PULUMI names, found no program "
                + binary
                + ".");
      }
      return of(binary);
    }
    return onPath(variables.getOrDefault("PATH", ""))
        .or(() -> installed(root.resolve("tools").resolve("install-pulumi")))
        .map(PulumiCli::of)
        .orElseThrow(() ->
            new DeploymentRefused(
                "Expected Pulumi's CLI on PATH or in the folder that TRIMARAN_PULUMI names, found none: run %s, which gets it once and needs no account, or see https://www.pulumi.com/docs/iac/download-install."
                    .formatted(root.resolve("tools").resolve("install-pulumi"))));
  }

  /** In which its language hosts and the plugins of its distribution lie beside it. */
  Path folder() {
    return Objects.requireNonNull(binary.getParent());
  }

  private static Optional<Path> onPath(String path) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve("pulumi"))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst();
  }

  /** What the script has in its cache, or unpacks; it builds nothing here, which takes minutes. */
  private static Optional<Path> installed(Path script) {
    if (!Files.isExecutable(script)) {
      return Optional.empty();
    }
    try {
      var process =
          new ProcessBuilder(script.toString(), "--no-build")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var folder = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0
          ? Optional.of(Path.of(folder).resolve("pulumi"))
          : Optional.empty();
    } catch (IOException e) {
      throw new DeploymentRefused(
          "Expected to run " + script + ", found " + Obstacle.of(e) + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeploymentRefused("Interrupted while looking for Pulumi's CLI.", e);
    }
  }

  private static PulumiCli of(Path found) {
    var binary = found.toAbsolutePath().normalize();
    var text = version(binary);
    var version =
        Version.tryParse(text.startsWith("v") ? text.substring(1) : text)
            .filter(one -> one.majorVersion() == 3 && one.compareTo(OLDEST) >= 0);
    return new PulumiCli(
        binary,
        version.orElseThrow(() ->
            new DeploymentRefused(
                "%s: expected Pulumi's CLI from 3.206 on, before 4, found '%s'; put another one before it on PATH, or name its folder in TRIMARAN_PULUMI."
                    .formatted(binary, text))));
  }

  private static String version(Path binary) {
    try {
      var builder =
          new ProcessBuilder(binary.toString(), "version")
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("PULUMI_SKIP_UPDATE_CHECK", "true");
      var process = builder.start();
      var text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      process.waitFor();
      return text;
    } catch (IOException e) {
      throw new DeploymentRefused(
          "Expected to run " + binary + ", found " + Obstacle.of(e) + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeploymentRefused("Interrupted while asking Pulumi's CLI for its version.", e);
    }
  }
}
