package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.api.TuningService;
import dev.trimaran.provider.api.TuningSpec;
import dev.trimaran.provider.api.TuningStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Searches as tuning jobs; a line of the shell stands in for training. */
@Timeout(120)
class TuningServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);

  /** Greatest at depth 3, where both rates come to the same. */
  private static final String TRAIN =
      "sh -c 'echo $MEASURE=$(( 10 - (SM_HP_DEPTH - 3) * (SM_HP_DEPTH - 3) )).25; sleep $SLEEP; exit $END'";

  @TempDir static Path folder;
  private static EmulatedAws aws;
  private static Provider provider;
  private static TuningService searches;

  @BeforeAll
  static void open() throws IOException {
    aws =
        EmulatedAws.start(
            Options.defaults().faster(200).with(Images.parse(List.of("worker=" + TRAIN))));
    Environment made =
        new DriversFactory()
            .rehearse(aws.endpoint(), new Environment("tuning", folder, Map.of("pipeline", "tck")));
    Map<String, String> settings = new HashMap<>(made.settings());
    settings.put("workerImage", "worker");
    provider = Providers.open("aws", new Environment("tuning", folder, settings));
    searches = provider.tuning().orElseThrow();
  }

  @AfterAll
  static void close() {
    provider.close();
    aws.close();
  }

  @Test
  void allCombinationsAreTriedAndTheFirstOfTheBestIsBest() {
    searches.start(search("grid", "a", "0", "0"));

    TuningStatus ended = ended("grid");

    assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(ended.trials())
        .extracting(TuningStatus.Trial::values)
        .containsExactlyElementsOf(TuningSpec.combinations(values()));
    assertThat(ended.trials())
        .extracting(trial -> trial.metric().orElseThrow())
        .containsExactly(6.25, 6.25, 10.25, 10.25, 9.25, 9.25);
    assertThat(ended.best().orElseThrow().values()).isEqualTo(Map.of("DEPTH", "3", "RATE", "0.1"));
  }

  @Test
  void theSameStartIsTheSameSearch() {
    TuningSpec spec = search("twice", "a", "0", "0");
    searches.start(spec);

    assertThat(searches.start(spec).name()).isEqualTo("twice");
    assertThatThrownBy(() -> searches.start(search("twice", "b", "0", "0")))
        .isInstanceOfSatisfying(
            CloudException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS));
  }

  @Test
  void aSearchWithoutOneGoodTrialFails() {
    searches.start(search("bad", "a", "0", "3"));

    TuningStatus ended = ended("bad");

    assertThat(ended.state()).isEqualTo(JobState.FAILED);
    assertThat(ended.reason())
        .isEqualTo(
            "expected a trial that ends well with roc_auc=VALUE in its log, found none of 6");
    assertThat(ended.best()).isEmpty();
  }

  @Test
  void aSearchIsStopped() {
    searches.start(search("long", "a", "100", "0"));

    searches.stop("long");

    assertThat(ended("long").state()).isEqualTo(JobState.STOPPED);
    searches.stop("long");
  }

  @Test
  void whatIsNotThereAndWhatNoTrialTakesIsSaid() {
    assertThat(searches.status("none")).isEmpty();
    assertThatThrownBy(() -> searches.stop("none"))
        .hasMessageContaining("expected a search of this name, found none");
    assertThatThrownBy(() -> searches.start(spec("words", "a", List.of("--x"), Map.of())))
        .hasMessageContaining(
            "expected no arguments, which SageMaker passes on to no trial, found 1");
  }

  private static Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("DEPTH", List.of("5", "3", "2"));
    values.put("RATE", List.of("0.1", "0.3"));
    return values;
  }

  private static TuningSpec search(String name, String token, String sleep, String end) {
    return spec(name, token, List.of(), Map.of("MEASURE", "roc_auc", "SLEEP", sleep, "END", end));
  }

  private static TuningSpec spec(
      String name, String token, List<String> arguments, Map<String, String> variables) {
    JobSpec job =
        new JobSpec(
            name,
            token,
            arguments,
            variables,
            new JobSpec.Machine("", 1L << 30, 1L << 30),
            Duration.ofMinutes(5),
            Map.of());
    return new TuningSpec(job, values(), "roc_auc", true, 2);
  }

  private static TuningStatus ended(String name) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    TuningStatus now = searches.status(name).orElseThrow();
    while (!now.state().ended()) {
      assertThat(System.nanoTime()).as("%s within %s", now, PATIENCE).isLessThan(end);
      LockSupport.parkNanos(POLL.toNanos());
      now = searches.status(name).orElseThrow();
    }
    return now;
  }
}
