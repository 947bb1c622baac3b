package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import dev.trimaran.stacks.component.Environment;
import dev.trimaran.stacks.component.SpecFile;
import dev.trimaran.stacks.component.StackShape;
import dev.trimaran.stacks.component.Stage.Monitoring;
import dev.trimaran.stacks.component.Stage.Serving;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The stages that run, made of plain records with Pulumi's own mocks, without the rest of a stack.
 */
class ServingMockedTest {
  private static final Surroundings AROUND =
      new Surroundings(
          Output.of("role"),
          Output.of("arn:aws:iam::123456789012:role/role"),
          Output.of("operations-key"),
          Output.of("data-key"),
          Output.of("files"),
          Optional.empty());

  @AfterEach
  void forget() {
    PulumiTest.cleanup();
  }

  @Test
  void a_function_tells_where_it_is() {
    var outputs = served(Map.of());

    assertThat(value(outputs.get("function"))).isEqualTo("flight-delays-dev-serving");
    assertThat(value(outputs.get("functionVersion"))).isEqualTo("5");
    assertThat(value(outputs.get("endpointUrl"))).isEqualTo("https://url.example.org/");
  }

  @Test
  void an_endpoint_of_sagemaker_tells_where_it_is() {
    var outputs = served(Stacks.HOSTED);

    assertThat(value(outputs.get("servingEndpoint"))).isEqualTo("flight-delays-dev-serving");
    assertThat(value(outputs.get("serving"))).isEqualTo("sagemaker");
    assertThat(value(outputs.get("endpointConfiguration")))
        .matches("flight-delays-dev-serving-[0-9a-f]{8}");
    assertThat(value(outputs.get("endpointUrl")))
        .isEqualTo(
            "https://runtime.sagemaker.eu-central-1.amazonaws.com"
                + "/endpoints/flight-delays-dev-serving/invocations");
  }

  @Test
  void the_drift_check_tells_what_it_is_called() {
    var outputs = new AtomicReference<Map<String, Output<String>>>();
    run(() -> {
      var blueprint = blueprint(Map.of());
      var asked = blueprint.shape().stage(Monitoring.class).orElseThrow();
      outputs.set(new MonitoringStage(asked, AROUND, blueprint).outputs());
    });

    assertThat(value(outputs.get().get("driftFunction"))).isEqualTo("flight-delays-dev-drift");
    assertThat(value(outputs.get().get("driftSchedule"))).isEqualTo("flight-delays-dev-drift");
  }

  private static Map<String, Output<String>> served(Map<String, String> config) {
    var outputs = new AtomicReference<Map<String, Output<String>>>();
    run(() -> {
      var blueprint = blueprint(config);
      var alerts = new AlertChannel(Output.of("operations-key"), blueprint);
      var asked = blueprint.shape().stage(Serving.class).orElseThrow();
      outputs.set(new ServingStage(asked, AROUND, alerts, blueprint).outputs());
    });
    return outputs.get();
  }

  private static Blueprint blueprint(Map<String, String> config) {
    var spec = SpecFile.read(Path.of(Planned.FLIGHTS));
    return new Blueprint(
        StackShape.of(spec, Environment.trial("dev")), Planned.settings("dev", config));
  }

  private static TestResult run(Runnable program) {
    return PulumiTest.withMocks(new Chosen())
        .withOptions(TestOptions.builder().projectName("trimaran-aws").stackName("dev").build())
        .runTest(_ -> program.run())
        .throwOnError();
  }

  private static String value(Output<String> output) {
    return PulumiTest.extractValue(output);
  }

  /** A cloud that answers inputs as they came, and chooses ARNs, versions and URLs. */
  private static final class Chosen implements Mocks {
    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs resource) {
      var state = new HashMap<String, Object>(resource.inputs);
      state.put("arn", "arn:" + resource.name);
      state.put("version", "5");
      state.put("functionUrl", "https://url.example.org/");
      return CompletableFuture.completedFuture(
          ResourceResult.of(Optional.of(resource.name + "-id"), state));
    }
  }
}
