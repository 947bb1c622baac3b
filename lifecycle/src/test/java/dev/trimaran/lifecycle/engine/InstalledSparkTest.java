package dev.trimaran.lifecycle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstalledSparkTest {
  @Test
  void isWhereTheEnvironmentSays() {
    assertThat(InstalledSpark.place(Map.of("SPARK_HOME", "/opt/spark")::get))
        .isEqualTo(Path.of("/opt/spark"));
    assertThat(InstalledSpark.place(Map.of("TRIMARAN_CACHE", "/cache", "SPARK_HOME", "")::get))
        .isEqualTo(Path.of("/cache/spark/3.5.9"));
    assertThat(InstalledSpark.place(Map.of("XDG_CACHE_HOME", "/x")::get))
        .isEqualTo(Path.of("/x/trimaran/spark/3.5.9"));
  }
}
