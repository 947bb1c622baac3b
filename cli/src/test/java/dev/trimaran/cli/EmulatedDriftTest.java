package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.lifecycle.run.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drift from end to end on the planned stack, whose hours pass in seconds. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EmulatedDriftTest {
  private static final String CLIENT = "boto3==1.44.5";
  private static final String ROW =
      "{\"ordered\":\"2024-02-%02dT10:00:00Z\",\"region\":\"west\",\"distance\":%d,\"weight\":18}";

  @TempDir private Path folder;
  private EmulatedBench bench;

  @BeforeEach
  void prepare() {
    bench = new EmulatedBench(folder.resolve("workspace"));
  }

  @AfterEach
  void stop() throws Exception {
    bench.close();
  }

  @Test
  void the_schedule_starts_the_check_whose_alarm_is_published() throws Exception {
    assumeTrue(uvIsThere(), "uv is needed to fetch " + CLIENT);
    Parcels parcels = Parcels.in(folder);
    parcels.say(
        "deploy: {function: {memory: 256MiB}}",
        "deploy: {function: {memory: 256MiB}, capture: {interval: PT1S}}");
    bench.emulate("--speed", "240");
    bench.run(parcels).succeeded();
    Path rows = Files.writeString(folder.resolve("rows.jsonl"), farAway());

    Process listener = listener();
    try (BufferedReader heard = listener.inputReader(StandardCharsets.UTF_8)) {
      assertThat(heard.readLine()).isEqualTo("listening");
      while (listener.isAlive()) {
        try (ChildProcess child = bench.start("predict", "--file", rows)) {
          assertThat(child.outcome().succeeded().out().lines()).hasSize(200);
        }
      }

      assertThat(heard.lines().toList().getLast())
          .startsWith("parcels-dev-drift-detected ALARM Threshold Crossed: ");
      assertThat(listener.waitFor()).isZero();
    } finally {
      listener.destroy();
    }
  }

  /** Parcels as none of the training data was: all of one region, heavy, and from far away. */
  private static String farAway() {
    return IntStream.range(0, 200)
        .mapToObj(i -> ROW.formatted(15 + i % 10, 450 + i % 50))
        .collect(Collectors.joining("\n"));
  }

  private Process listener() throws IOException {
    Path process = folder.resolve("workspace/emulation/aws/process.json");
    return new ProcessBuilder(
            List.of(
                "uv",
                "run",
                "--quiet",
                "--no-project",
                "--python=3.11",
                "--with=" + CLIENT,
                "python",
                Path.of("src/test/python/hears_of_drift.py").toAbsolutePath().toString(),
                Json.read(Files.readAllBytes(process)).path("uri").asText()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static boolean uvIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder("uv", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
