package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.tck.Exclusion;
import dev.trimaran.provider.tck.ProviderPlaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A place of its own for each test: an environment with its own bucket, in one LocalStack. */
public final class LocalStackPlaces implements ProviderPlaces {
  private static final String NO_SAGEMAKER =
      "LocalStack 4.14.0 has no SageMaker: \"The API for service sagemaker is either not included in your"
          + " current license plan or has not yet been emulated by LocalStack\", 501";

  private static final String MORE_LABELS =
      "LocalStack 4.14.0 counts values that have further dimensions beside those that are asked for";

  private static final String A_MINUTE =
      "LocalStack looks at an alarm once in its period of a minute: one behaviour that waits for it shows that"
          + " alarms are real";

  private static final Lazy<Path> FUNCTION =
      new Lazy<>(() -> {
        try {
          return TinyFunction.zip(Files.createTempDirectory("function"));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });

  @Override
  public Provider open(Path folder) {
    return Providers.open("aws", environment(folder, FUNCTION.get(), "python3.12", "main.handler"));
  }

  /** An environment whose functions have this code. */
  static Environment environment(Path folder, Path function, String runtime, String handler) {
    String id = Digest.of(folder.toString()).substring(0, 10);
    Map<String, String> settings =
        Map.of(
            "pipeline",
            "tck",
            "functionCode",
            function.toString(),
            "functionRuntime",
            runtime,
            "functionHandler",
            handler);
    return new DriversFactory()
        .rehearse(LocalStack.endpoint(), new Environment("l" + id, folder, settings));
  }

  @Override
  public List<Exclusion> exclusions() {
    return List.of(
        new Exclusion("job", NO_SAGEMAKER),
        new Exclusion("MaterializationTest", NO_SAGEMAKER),
        new Exclusion("ModelAliasesTest", NO_SAGEMAKER),
        new Exclusion("ModelVersionsTest", NO_SAGEMAKER),
        new Exclusion("PagingTest.versions_of_a_model", NO_SAGEMAKER),
        new Exclusion("monitor.MetricsTest.labels_part_values", MORE_LABELS),
        new Exclusion("monitor.AlarmsTest.values_with_other_labels_do_not_count", MORE_LABELS),
        new Exclusion(
            "monitor.AlarmsTest.a_value_below_the_threshold_alarms_where_that_is_bad", A_MINUTE),
        new Exclusion("monitor.AlarmsTest.the_threshold_itself_is_no_breach", A_MINUTE),
        new Exclusion("monitor.AlarmsTest.one_breach_is_not_several_in_a_row", A_MINUTE),
        new Exclusion(
            "endpoint",
            "LocalStack 4.14.0 answers \"Function not found\" to GetFunctionConfiguration of an alias, by which the"
                + " driver finds what serves; LocalStackServices deploys our own function without asking that"),
        new Exclusion(
            "UploadsTest.more_than_one_put_may_carry_comes_in_whole",
            "takes LocalStack minutes; parts are shown by smaller objects"),
        new Exclusion(
            "fault",
            "what happens between a driver and its service is shown beside the emulation; LocalStack enforces"
                + " neither policies nor signatures"));
  }

  /** An alarm is looked at once in its period. */
  @Override
  public Duration patience() {
    return Duration.ofSeconds(100);
  }
}
