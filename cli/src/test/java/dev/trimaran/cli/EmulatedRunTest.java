package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same pipeline on the emulation of AWS, through all that can go wrong there. */
@Tag("slow")
class EmulatedRunTest {
  private static final Pattern STARTED = Pattern.compile("^ {2}(\\S+) +started ?.*$");

  @TempDir private Path folder;
  private Parcels parcels;
  private EmulatedBench bench;

  @BeforeEach
  void prepare() {
    parcels = Parcels.in(folder);
    bench = new EmulatedBench(folder.resolve("workspace"));
  }

  @AfterEach
  void stop() throws Exception {
    bench.close();
  }

  @Test
  void gives_the_model_and_the_answers_of_the_laptop() throws Exception {
    JsonNode here = EmulatedBench.onTheLaptop(parcels, folder.resolve("laptop"));

    JsonNode there = bench.run(parcels).succeeded().json();

    assertThat(there.at("/register/digest")).isEqualTo(here.at("/register/digest"));
    assertThat(there.at("/evaluate")).isEqualTo(here.at("/evaluate"));
    assertThat(there.at("/deploy/compared").asInt()).isEqualTo(848);
    assertThat(there.at("/deploy/equal").asInt()).isEqualTo(848);
    String log = Files.readString(folder.resolve("workspace/emulation/aws/emulation.log"));
    assertThat(log)
        .contains(
            " sagemaker.CreateProcessingJob ",
            " sagemaker.CreateTrainingJob ",
            " sagemaker.CreateModelPackage ",
            " sagemaker-featurestore-runtime.PutRecord ",
            " lambda.CreateFunction ",
            " lambda.CreateFunctionUrlConfig ");
  }

  @Test
  void ends_right_where_every_fifth_call_is_throttled() throws Exception {
    bench.emulate(
        "--fail", "s3:*=SlowDown:0.2",
        "--fail", "sagemaker:*=ThrottlingException:0.2",
        "--fail", "sagemaker-featurestore-runtime:*=ThrottlingException:0.2",
        "--fail", "logs:*=ThrottlingException:0.2",
        "--fail", "cloudwatch:*=ThrottlingException:0.2",
        "--fail", "lambda:*=TooManyRequestsException:0.2");

    bench.run(parcels).succeeded();

    bench.assertWhole(parcels);
  }

  @Test
  void goes_on_after_what_broken_connections_ended() throws Exception {
    bench.emulate(
        "--fail", "*:*=500:0.05",
        "--fail", "*:*=drop:0.03",
        "--fail", "*:*=lost:0.03",
        "--fail", "*:*=cut:0.03",
        "--fail", "s3:*=slow/1s:0.02");

    Outcome outcome = bench.run(parcels);
    for (int again = 0; again < 2 && outcome.code() != 0; again++) {
      assertThat(outcome.out() + outcome.err()).containsAnyOf("\"message\" : \"", "trimaran: ");
      outcome = bench.run(parcels);
    }

    outcome.succeeded();
    bench.emulate();
    bench.run(parcels).succeeded(); // the emulation's address is another, and so is the endpoint's
    bench.assertWhole(parcels);
  }

  @Test
  void goes_on_where_runs_were_killed_as_each_step_began() throws Exception {
    Set<String> killedAt = new LinkedHashSet<>();
    boolean killed = true;
    while (killed) {
      try (ChildProcess child = bench.start("run", parcels.spec())) {
        killed = child.await(line -> started(line).filter(killedAt::add).isPresent()).isPresent();
        if (killed) {
          child.kill();
        } else {
          child.outcome().succeeded();
        }
      }
    }

    assertThat(killedAt).contains("ingest:rain", "features", "evaluate", "register", "deploy");
    bench.assertWhole(parcels);
  }

  @Test
  void goes_on_after_the_emulation_was_killed() throws Exception {
    for (String step : List.of("features", "train:majority", "deploy")) {
      try (ChildProcess child = bench.start("run", parcels.spec())) {
        assertThat(child.await(line -> started(line).equals(Optional.of(step)))).isPresent();
        kill(bench.emulation());
        Outcome outcome = child.outcome();
        assertThat(outcome.code()).as(outcome.out()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("trimaran: ");
      }
    }

    bench.run(parcels).succeeded();

    bench.assertWhole(parcels);
  }

  @Test
  void says_that_a_job_was_killed_and_goes_on_with_another() throws Exception {
    try (ChildProcess child = bench.start("run", parcels.spec())) {
      assertThat(child.await(line -> started(line).equals(Optional.of("features")))).isPresent();
      kill(bench.job());
      Outcome outcome = child.outcome();
      assertThat(outcome.code()).as(outcome.out()).isEqualTo(1);
      assertThat(outcome.err())
          .contains("ended as FAILED without an outcome: ")
          .doesNotContain("gives no reason");
    }

    bench.run(parcels).succeeded();

    bench.assertWhole(parcels);
  }

  private static void kill(ProcessHandle process) throws Exception {
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().get();
  }

  private static Optional<String> started(String line) {
    Matcher matcher = STARTED.matcher(line);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
