package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import dev.trimaran.stacks.component.Environment;
import dev.trimaran.stacks.component.SpecFile;
import dev.trimaran.stacks.component.StackShape;
import dev.trimaran.stacks.component.Stage.Access;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Components from plain records, with Pulumi's own mocks: every output is known there. */
class MockedTest {
  private static final Environment PROD = Environment.production("prod");

  @AfterEach
  void forget() {
    PulumiTest.cleanup();
  }

  @Test
  void the_stack_ends_without_an_error_where_every_output_is_known() {
    var outputs = new AtomicReference<Map<String, Output<String>>>();

    var result = run(_ -> outputs.set(AwsStack.declare(shape(), settings())));

    assertThat(result.resources()).hasSizeGreaterThan(50);
    assertThat(outputs.get()).containsKeys("bucket", "trainingRoleArn");
    assertThat(value(outputs.get().get("bucket")))
        .isEqualTo("flight-delays-prod-data-123456789012-eu-west-1");
  }

  @Test
  void a_data_stage_tells_where_its_bucket_is() {
    var uri = new AtomicReference<Output<String>>();

    run(_ -> {
      var blueprint = new Blueprint(shape(), settings());
      var access = new AccessStage(access(), blueprint);
      uri.set(new DataStage(new Keys(access, blueprint), blueprint).uri("raw/flights"));
    });

    assertThat(value(uri.get()))
        .isEqualTo("s3://flight-delays-prod-data-123456789012-eu-west-1/raw/flights");
  }

  @Test
  void the_two_keys_are_not_the_same() {
    var keys = new AtomicReference<Keys>();

    run(_ -> {
      var blueprint = new Blueprint(shape(), settings());
      keys.set(new Keys(new AccessStage(access(), blueprint), blueprint));
    });

    assertThat(value(keys.get().data())).isEqualTo("arn:data-key");
    assertThat(value(keys.get().operations())).isEqualTo("arn:operations-key");
  }

  private static Access access() {
    return shape().stage(Access.class).orElseThrow();
  }

  private static StackShape shape() {
    return StackShape.of(SpecFile.read(Path.of(Planned.FLIGHTS)), PROD);
  }

  private static StackSettings settings() {
    return Planned.settings("prod", Map.of("aws:region", "eu-west-1"));
  }

  private static TestResult run(Consumer<Context> program) {
    var result =
        PulumiTest.withMocks(new Echo())
            .withOptions(
                TestOptions.builder().projectName("trimaran-aws").stackName("prod").build())
            .runTest(program);
    return result.throwOnError();
  }

  private static String value(Output<String> output) {
    return PulumiTest.extractValue(output);
  }

  /** A cloud that answers inputs as they came, with an ARN made of the resource's name. */
  private static final class Echo implements Mocks {
    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs resource) {
      var state = new HashMap<String, Object>(resource.inputs);
      state.put("arn", "arn:" + resource.name);
      state.put("keyId", resource.name);
      return CompletableFuture.completedFuture(
          ResourceResult.of(Optional.of(resource.name + "-id"), state));
    }
  }
}
