package dev.trimaran.provider.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir private Path folder;

  @Test
  void the_last_lines_of_a_long_log() throws IOException {
    Path log =
        log(
            IntStream.range(0, 100_000)
                .mapToObj(i -> "line " + i + "\n")
                .collect(Collectors.joining()));

    assertThat(LogTail.of(log, 0, 2)).containsExactly("line 99998", "line 99999");
    assertThat(LogTail.of(log, 0, 50_000)).hasSize(50_000).startsWith("line 50000");
    assertThat(LogTail.of(log, 0, 1_000_000)).hasSize(100_000);
  }

  @Test
  void a_last_line_without_its_end_is_a_line() throws IOException {
    assertThat(LogTail.of(log("a\nb\nünf"), 0, 2)).containsExactly("b", "ünf");
  }

  @Test
  void nothing_from_before_the_start() throws IOException {
    assertThat(LogTail.of(log("old\nnew\n"), 4, 10)).containsExactly("new");
  }

  @Test
  void no_lines_and_no_log() throws IOException {
    assertThat(LogTail.of(log("a\n"), 0, 0)).isEmpty();
    assertThat(LogTail.of(folder.resolve("none"), 0, 5)).isEqualTo(List.of());
  }

  private Path log(String text) throws IOException {
    return Files.writeString(folder.resolve("log"), text);
  }
}
