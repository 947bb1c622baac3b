package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline on the stack that the program of AWS plans, in the emulation of AWS, which denies what
 * the planned policies do not allow.
 */
@Tag("slow")
class PlannedRightsTest {
  private static final Path REVIEWED = Path.of("../docs/stacks/unused-rights.md");

  /** An endpoint of SageMaker's, with as many machines as it takes to move requests in parts. */
  private static final String[] HOSTED = {
    "--config", "serving=sagemaker",
    "--config", "instanceCount=2",
    "--config", "trafficShift=canary"
  };

  private static final String ROW =
      "{\"ordered\":\"2024-02-20T10:00:00Z\",\"region\":\"east\",\"distance\":30,\"weight\":2}";

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
  void a_run_is_denied_nothing_and_what_it_never_needs_is_reviewed() throws Exception {
    Parcels parcels = Parcels.in(folder);

    bench.run(parcels).succeeded();
    bench.assertWhole(parcels);
    useTheEndpoint();
    parcels.forgetRainOf("west");
    assertThat(bench.run(parcels).succeeded().json().at("/register/version").asInt()).isEqualTo(2);
    String answer = say("predict --row " + ROW).out();
    assertNothingWasDeniedAndAllWasNeeded();

    Outcome hosted = bench.run(parcels, HOSTED).succeeded();
    assertThat(hosted.json().at("/deploy/uri").asText()).endsWith("/endpoints/parcels-dev-serving");
    assertThat(hosted.json().at("/deploy/compared").asInt()).isPositive();
    assertThat(hosted.json().at("/deploy/equal")).isEqualTo(hosted.json().at("/deploy/compared"));
    assertThat(say("predict --row " + ROW).out()).isEqualTo(answer);
    useTheEndpoint();
    say("endpoint start parcels --version 1");
    assertThat(bench.run(parcels, HOSTED).succeeded().json().at("/deploy/version").asInt())
        .isEqualTo(2);
    assertThat(say("predict --row " + ROW).out()).isEqualTo(answer);
    say("endpoint stop parcels");
    assertNothingWasDeniedAndAllWasNeeded();
  }

  private void useTheEndpoint() throws Exception {
    for (String command : List.of("status", "logs parcels", "stop parcels", "start parcels")) {
      say("endpoint " + command);
    }
    say("predict --row " + ROW);
  }

  private Outcome say(String command) throws IOException, InterruptedException {
    try (ChildProcess child = bench.start((Object[]) command.split(" ", -1))) {
      return child.outcome().succeeded();
    }
  }

  private void assertNothingWasDeniedAndAllWasNeeded() throws Exception {
    Path emulation = folder.resolve("workspace/emulation/aws");
    assertThat(
            Files.readAllLines(emulation.resolve("emulation.log")).stream()
                .filter(line -> line.contains("AccessDenied") || line.contains("not authorized")))
        .isEmpty();
    assertThat(unused(emulation)).isNotEmpty().isSubsetOf(reviewed());
  }

  private Set<String> unused(Path emulation) throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("trimaran.home"));
    Path said = folder.resolve("unused.txt");
    int code =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                home.resolve("stacks/aws/lib/trimaran-stack-aws.jar").toString(),
                "dev.trimaran.stacks.aws.rehearsal.UnusedRights",
                Json.read(Files.readAllBytes(emulation.resolve("process.json")))
                    .path("uri")
                    .asText(),
                "parcels-dev-")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(said)).isZero();
    return new TreeSet<>(Files.readAllLines(said));
  }

  /** The first two columns of the table. */
  private static Set<String> reviewed() throws IOException {
    Set<String> all = new TreeSet<>();
    for (String line : Files.readAllLines(REVIEWED)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length > 3 && cells[2].contains(":")) {
        Arrays.stream(cells[2].replace("`", "").strip().split(" ", -1))
            .forEach(action -> all.add(cells[1].replace("`", "").strip() + " " + action));
      }
    }
    return all;
  }
}
