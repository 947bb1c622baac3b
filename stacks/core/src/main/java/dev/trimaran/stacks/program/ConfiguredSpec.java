package dev.trimaran.stacks.program;

import com.pulumi.Context;
import com.pulumi.exceptions.RunException;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.stacks.component.SpecFile;
import dev.trimaran.stacks.component.SpecRefused;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The spec that a stack's configuration names. */
public final class ConfiguredSpec {
  /** The configuration's key; its value is relative to the folder of {@code Pulumi.yaml}. */
  public static final String KEY = "pipeline";

  private ConfiguredSpec() {}

  /**
   * The spec that the program's configuration names, relative to the working directory: where
   * Pulumi starts a program, that is the folder of {@code Pulumi.yaml}.
   *
   * @throws RunException which Pulumi shows without a stack trace, if there is no sound spec; with
   *     every problem on a line
   */
  public static Pipeline of(Context context) {
    String path =
        context
            .config()
            .get(KEY)
            .filter(text -> !text.isBlank())
            .orElseThrow(() ->
                new RunException(
                    "expected the path of a pipeline's spec in the configuration, found none; set it:"
                        + " pulumi config set "
                        + KEY
                        + " ../../examples/flight-delays/pipeline.yaml"));
    Path file = Path.of(path).toAbsolutePath().normalize();
    try {
      return SpecFile.read(file);
    } catch (SpecRefused | IllegalArgumentException refused) {
      throw new RunException(String.valueOf(refused.getMessage()), refused);
    } catch (UncheckedIOException unreadable) {
      throw new RunException(file + ": expected to read it, found " + unreadable.getCause());
    }
  }
}
