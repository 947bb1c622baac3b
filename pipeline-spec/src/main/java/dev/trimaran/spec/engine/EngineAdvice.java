package dev.trimaran.spec.engine;

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

  /** Text takes about so many times what it takes as Parquet; text in gzip about the same. */
  private static final long TEXT_PER_BYTE = 4;

  /** DuckDB takes half of a machine's memory. */
  private static final long MACHINE_PER_MEMORY = 2;

  /** The smallest machine that anybody takes for tables. */
  private static final long SMALLEST_MACHINE = 2L << 30;

  /**
   * What files need, before they are read and wherever that will be.
   *
   * @param parquet bytes of Parquet and of compressed files
   * @param text bytes of files that are not compressed
   */
  public static String beforehand(long parquet, long text) {
    long bytes = parquet + text / TEXT_PER_BYTE;
    long needed = Math.multiplyExact(bytes, MEMORY_PER_BYTE);
    long machine = needed / SPILLED * MACHINE_PER_MEMORY;
    return "%s of files need about %s unpacked and joined: %s"
        .formatted(
            size(parquet + text),
            size(needed),
            machine <= SMALLEST_MACHINE
                ? "DuckDB fits, on a machine of any size"
                : "DuckDB fits on a machine with at least %s of memory, Spark (compute: {engine: spark}) is for smaller ones"
                    .formatted(size(machine)));
  }

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
