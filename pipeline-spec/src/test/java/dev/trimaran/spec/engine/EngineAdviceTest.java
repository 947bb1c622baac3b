package dev.trimaran.spec.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.spec.Engine;
import org.junit.jupiter.api.Test;

class EngineAdviceTest {
  private static final long GIB = 1L << 30;

  @Test
  void duckDbWorksOnWhatOneMachineGetsThrough() {
    EngineAdvice advice = EngineAdvice.of(2 * GIB, 10 * GIB);

    assertThat(advice.engine()).isEqualTo(Engine.DUCKDB);
    assertThat(advice.why())
        .isEqualTo(
            "2.0 GiB of Parquet need about 40.0 GiB unpacked and joined, at most 4 times the 10.0 GiB that DuckDB may take here");
  }

  @Test
  void sparkWorksOnMore() {
    EngineAdvice advice = EngineAdvice.of(2 * GIB + 1, 10 * GIB);

    assertThat(advice.engine()).isEqualTo(Engine.SPARK);
    assertThat(advice.why()).contains("more than 4 times the 10.0 GiB");
  }

  @Test
  void small_tables_are_told_in_small_units() {
    assertThat(EngineAdvice.of(94_208, 10 * GIB).why())
        .startsWith("92.0 KiB of Parquet need about 1.8 MiB unpacked");
  }

  @Test
  void saysBeforehandWhatFilesNeed() {
    assertThat(EngineAdvice.beforehand(3 << 20, 4 << 20))
        .isEqualTo(
            "7.0 MiB of files need about 80.0 MiB unpacked and joined: DuckDB fits, on a machine of any size");
    assertThat(EngineAdvice.beforehand(8 * GIB, 0))
        .isEqualTo(
            "8.0 GiB of files need about 160.0 GiB unpacked and joined: DuckDB fits on a machine with at least 80.0 GiB of memory, Spark (compute: {engine: spark}) is for smaller ones");
  }
}
