package dev.trimaran.function.tck;

import java.util.Map;

/** A function with what it is told in a test. */
public enum FunctionUnderTest {
  /** One that answers what it was asked, to see what a host makes of it. */
  SAMPLE {
    @Override
    public Map<String, String> environment() {
      return Map.of("TRIMARAN_FUNCTION", "sample");
    }
  };

  /** The variables that choose it. */
  public abstract Map<String, String> environment();
}
