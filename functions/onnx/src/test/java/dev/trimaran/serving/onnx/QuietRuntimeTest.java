package dev.trimaran.serving.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class QuietRuntimeTest {

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "looks at the open files in /proc")
  void keepsNoDatabaseOfReports() throws IOException {
    assumeTrue(System.getenv(QuietRuntime.VARIABLE) == null, "the environment decides already");

    assertThat(QuietRuntime.ENVIRONMENT.getVersion()).isNotEmpty();

    assertThat(openFiles()).isNotEmpty().noneMatch(file -> file.contains("onnxruntime.db"));
  }

  private static List<String> openFiles() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.map(QuietRuntimeTest::target).filter(Objects::nonNull).toList();
    }
  }

  private static @org.jspecify.annotations.Nullable String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return null;
    }
  }
}
