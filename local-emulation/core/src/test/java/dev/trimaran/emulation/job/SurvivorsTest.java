package dev.trimaran.emulation.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine whose process is killed: kill -9 cannot be told of. */
class SurvivorsTest {
  @TempDir Path folder;

  /** The process that is killed: it starts a job and waits. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      JobEngine engine = new JobEngine(folder.resolve("marks"));
      Job job =
          engine.start(
              new JobSpec(
                  "left",
                  List.of("sh", "-c", "sleep 300 & sleep 300"),
                  Map.of(),
                  folder,
                  Duration.ofMinutes(5),
                  Long.MAX_VALUE),
              new Heard());
      System.out.println(job.pid());
      job.end().join();
    }
  }

  @Test
  void jobs_of_a_killed_process_are_ended_by_the_next_engine() throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Owner.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long pid;
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
      pid = Long.parseLong(said.readLine());
      owner.destroyForcibly().waitFor();
    }
    assertThat(ProcessMark.of(pid)).isPresent();

    try (JobEngine next = new JobEngine(folder.resolve("marks"))) {
      assertThat(next.survivors()).containsExactly("left");
    }

    assertThat(ProcessMark.of(pid)).isEmpty();
    assertThat(folder.resolve("marks")).isEmptyDirectory();
  }

  @Test
  void jobs_of_a_living_process_are_left_alone() throws IOException {
    try (JobEngine engine = new JobEngine(folder.resolve("marks"))) {
      Job job =
          engine.start(
              new JobSpec(
                  "mine",
                  List.of("sleep", "300"),
                  Map.of(),
                  folder,
                  Duration.ofMinutes(5),
                  Long.MAX_VALUE),
              new Heard());

      try (JobEngine other = new JobEngine(folder.resolve("marks"))) {
        assertThat(other.survivors()).isEmpty();
      }

      assertThat(ProcessMark.of(job.pid())).isPresent();
    }
  }
}
