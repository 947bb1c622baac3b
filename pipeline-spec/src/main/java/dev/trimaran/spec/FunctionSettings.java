package dev.trimaran.spec;

import dev.trimaran.spec.shape.BrokenRules;
import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Range;
import dev.trimaran.spec.shape.Rules;
import java.util.Optional;

/**
 * The serving function.
 *
 * @param memory what it may use in all
 * @param port where it listens; if absent, a free one is chosen
 */
@Description("The serving function.")
public record FunctionSettings(
    @Description("The memory it may use.") @Default("512MiB") DataSize memory,
    @Description("The port it listens on where it is our choice. Default: a free one.")
        @Range(min = 1, max = 65535)
        Optional<Integer> port) {
  private static final DataSize LEAST_MEMORY = new DataSize(64L << 20);

  public FunctionSettings {
    Rules.hold(FunctionSettings.class, memory, port);
    if (memory.bytes() < LEAST_MEMORY.bytes()) {
      throw BrokenRules.of(
          FunctionSettings.class,
          "memory",
          "expected at least " + LEAST_MEMORY + ", found " + memory);
    }
  }

  /** The memory in bytes. */
  public long memoryBytes() {
    return memory.bytes();
  }
}
