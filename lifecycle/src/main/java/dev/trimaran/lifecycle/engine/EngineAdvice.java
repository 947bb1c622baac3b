package dev.trimaran.lifecycle.engine;

import dev.trimaran.spec.Engine;
import java.util.Locale;

/**
 * Which engine fits a step, by the size of what it reads. DuckDB, which starts at once, as long as
 * what a join holds fits into what one machine has and spills; beyond that Spark, whose work can be
 * spread. The rule is by what the two hold; {@code benchmarks} measures the two side by side.
 *
 * @param engine what fits
 * @param why a sentence
 */
public record EngineAdvice(Engine engine, String why) {
  /**
   * Tables unpack to about so much of what they take as Parquet, and joins hold several at once.
   */
  static final long MEMORY_PER_BYTE = 20;

  /** DuckDB spills: so many times its memory it gets through in reasonable time. */
  static final long SPILLED = 4;

  /**
   * Advises.
   *
   * @param bytes of the Parquet that the step reads
   * @param memory in bytes that DuckDB may take
   */
  public static EngineAdvice of(long bytes, long memory) {
    long needed = Math.multiplyExact(bytes, MEMORY_PER_BYTE);
    boolean one = needed <= Math.multiplyExact(memory, SPILLED);
    return new EngineAdvice(
        one ? Engine.DUCKDB : Engine.SPARK,
        "%s of Parquet need about %s unpacked and joined, %s %d times the %s that DuckDB may take here"
            .formatted(
                size(bytes), size(needed), one ? "at most" : "more than", SPILLED, size(memory)));
  }

  /** In the largest unit of which there is one. */
  private static String size(long bytes) {
    String[] units = {"KiB", "MiB", "GiB", "TiB"};
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
