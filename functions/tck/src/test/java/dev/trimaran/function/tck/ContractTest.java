package dev.trimaran.function.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The suite passes for a host that keeps the contract, and fails for one that breaks it. */
class ContractTest {

  /** By name, for those of other packages are not public. */
  private static final List<String> TESTS =
      List.of(
          BodiesTest.class.getName(),
          ConcurrencyTest.class.getName(),
          ErrorsTest.class.getName(),
          EventsTest.class.getName(),
          HeadersTest.class.getName(),
          TargetsTest.class.getName(),
          "dev.trimaran.function.tck.drift.ComparisonTest",
          "dev.trimaran.function.tck.serving.InferenceTest",
          "dev.trimaran.function.tck.serving.TablesTest");

  @Test
  void a_faithful_host_passes() {
    EngineExecutionResults results = run(InProcessHost.Faithful.class);

    assertThat(results.testEvents().failed().stream().map(Object::toString)).isEmpty();
    assertThat(results.testEvents().succeeded().count()).isGreaterThan(80);
  }

  @Test
  void a_host_that_takes_all_for_text_fails_with_bytes_and_headers() {
    List<String> failed = failed(InProcessHost.TakingAllForText.class);

    assertThat(failed)
        .contains("every_byte_comes_back(Contract)", "fields_of_the_answer_come_back(Contract)");
  }

  @Test
  void a_host_that_hides_errors_fails_with_errors_only() {
    List<String> failed = failed(InProcessHost.HidingErrors.class);

    assertThat(failed)
        .contains("an_unknown_path_is_not_found(Contract)", "what_is_no_event_is_refused(Contract)")
        .doesNotContain("every_byte_comes_back(Contract)");
  }

  private static List<String> failed(Class<? extends Host.Launcher> launcher) {
    return run(launcher).testEvents().failed().stream()
        .map(event -> event.getTestDescriptor().getLegacyReportingName())
        .toList();
  }

  private static EngineExecutionResults run(Class<? extends Host.Launcher> launcher) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter(Host.Launcher.PARAMETER, launcher.getName())
        .selectors(
            TESTS.stream().map(DiscoverySelectors::selectClass).toArray(ClassSelector[]::new))
        .execute();
  }
}
