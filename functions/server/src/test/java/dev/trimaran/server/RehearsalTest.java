package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

  @TempDir private Path folder;

  @Test
  void a_start_goes_on_without_a_cache_that_does_not_fit() throws Exception {
    Path other = Files.writeString(folder.resolve("other.aot"), "no cache");
    try (ServerProcess rehearsal = ServerProcess.rehearsal(folder, "-XX:AOTCache=" + other)) {
      assertThat(rehearsal.end()).doesNotContain("AOT", "aot").contains("drained");
      assertThat(rehearsal.process.exitValue()).isZero();
    }
  }

  @Test
  void every_request_of_the_rehearsal_is_answered() {
    try (ServerProcess rehearsal =
        ServerProcess.rehearsal(folder, "@src/main/jvm/rehearsal.options")) {
      String said = rehearsal.end();

      assertThat(said).doesNotContain("expected 200").contains("drained");
      assertThat(rehearsal.process.exitValue()).isZero();
    }
  }
}
