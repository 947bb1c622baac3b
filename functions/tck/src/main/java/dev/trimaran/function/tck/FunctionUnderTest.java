package dev.trimaran.function.tck;

import dev.trimaran.function.tck.sample.SampleBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A function with what it is told in a test. */
public enum FunctionUnderTest {
  /** One that answers what it was asked, to see what a host makes of it. */
  SAMPLE {
    @Override
    public Map<String, String> environment(Path folder) {
      return Map.of("TRIMARAN_FUNCTION", "sample");
    }
  },
  /** The serving function with {@link SampleBundle}. */
  SERVING {
    @Override
    public Map<String, String> environment(Path folder) throws IOException {
      Path bundle = folder.resolve("bundle");
      SampleBundle.write(bundle);
      return Map.of(
          "TRIMARAN_FUNCTION", "serving",
          "TRIMARAN_BUNDLE", bundle.toAbsolutePath().toString(),
          "TRIMARAN_VERSION", "3",
          "TRIMARAN_MAX_ROWS", "1000",
          "TRIMARAN_MAX_BYTES", "600000");
    }
  },
  /** The drift function, for two tables in a request. */
  DRIFT {
    @Override
    public Map<String, String> environment(Path folder) {
      return Map.of("TRIMARAN_FUNCTION", "drift", "TRIMARAN_MAX_BYTES", "600000");
    }
  };

  /**
   * The variables that choose it; what they point at is in {@code folder}.
   *
   * @throws IOException if that cannot be written
   */
  public abstract Map<String, String> environment(Path folder) throws IOException;
}
