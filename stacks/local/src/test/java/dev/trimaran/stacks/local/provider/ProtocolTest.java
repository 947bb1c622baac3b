package dev.trimaran.stacks.local.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.GetSchemaRequest;

/** What the protocol promises whatever the resource. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProtocolTest {
  private static final String TYPE = "Slow";

  @Test
  void the_schema_names_every_resource_with_its_required_and_replacing_inputs() throws Exception {
    try (Engine engine = new Engine(Resources.all())) {
      JsonNode schema =
          new ObjectMapper()
              .readTree(
                  engine.provider().getSchema(GetSchemaRequest.getDefaultInstance()).getSchema());

      assertThat(schema.get("resources").fieldNames())
          .toIterable()
          .containsExactly(
              "trimaran:local:Workspace",
              "trimaran:local:Experiment",
              "trimaran:local:RegisteredModel",
              "trimaran:local:FeatureView",
              "trimaran:local:Secret",
              "trimaran:local:AlertChannel",
              "trimaran:local:Schedule",
              "trimaran:local:TrackingServer",
              "trimaran:local:Endpoint");
      JsonNode endpoint = schema.get("resources").get("trimaran:local:Endpoint");
      assertThat(endpoint.get("requiredInputs").toString())
          .isEqualTo("[\"workspace\",\"name\",\"model\"]");
      assertThat(endpoint.at("/inputProperties/workspace/willReplaceOnChanges").asBoolean())
          .isTrue();
      assertThat(engine.provider().getPluginInfo(Empty.getDefaultInstance()).getVersion())
          .isEqualTo("0.1.0");
    }
  }

  @Test
  void wrong_inputs_are_all_told_at_once() {
    try (Engine engine = new Engine(Resources.all())) {
      Values wrong =
          Values.NONE
              .with("workspace", 3.0)
              .with("memory", 1.0)
              .with("port", 1.5)
              .with("name", "e");

      CheckResponse response = engine.check("Endpoint", wrong);

      assertThat(response.getFailuresList())
          .extracting(failure -> failure.getProperty() + ": " + failure.getReason())
          .containsExactly(
              "memory: expected one of [workspace, name, model, version, follow, memoryMib, port, settings], found memory",
              "workspace: expected a text, found 3.0",
              "model: expected a value, found none: The registered model.",
              "port: expected a whole number, found 1.5");
    }
  }

  @Test
  void values_out_of_range_and_at_odds_are_told() {
    try (Engine engine = new Engine(Resources.all())) {
      Values wrong =
          Values.NONE
              .with("workspace", "w")
              .with("name", "a b")
              .with("model", "m")
              .with("version", 2.0)
              .with("follow", true)
              .with("port", 70_000.0);

      assertThat(engine.check("Endpoint", wrong).getFailuresList())
          .extracting(failure -> failure.getReason())
          .anySatisfy(reason -> assertThat(reason).contains("'a b': expected a name of 1 to 63"))
          .contains(
              "expected a number from 1 to 65535, found 70000",
              "expected none beside follow, found one: a version that is named stays");
    }
  }

  @Test
  void what_a_preview_does_not_know_is_let_through() {
    try (Engine engine = new Engine(Resources.all())) {
      Values unknown =
          Values.NONE
              .with("workspace", Unknown.VALUE)
              .with("name", "e")
              .with("model", Unknown.VALUE)
              .with("port", Unknown.VALUE);

      assertThat(engine.checked("Endpoint", unknown).all())
          .containsEntry("workspace", Unknown.VALUE);
      assertThat(Wire.values(engine.create("Endpoint", unknown, true).getProperties()).all())
          .containsEntry("uri", Unknown.VALUE);
    }
  }

  @Test
  void a_configuration_of_the_provider_is_refused() {
    try (Engine engine = new Engine(Resources.all())) {
      CheckRequest request =
          CheckRequest.newBuilder()
              .setNews(Wire.struct(Values.NONE.with("region", "eu").with("version", "0.1.0")))
              .build();

      assertThat(engine.provider().checkConfig(request).getFailuresList())
          .singleElement()
          .satisfies(failure -> assertThat(failure.getProperty()).isEqualTo("region"));
    }
  }

  @Test
  void an_unknown_type_is_told_which_there_are() {
    try (Engine engine = new Engine(Resources.all())) {
      assertThatThrownBy(() -> engine.check("Bucket", Values.NONE))
          .hasMessageContaining("trimaran:local:Bucket: expected one of [trimaran:local:Workspace");
    }
  }

  @Test
  void what_was_made_in_part_is_kept_in_the_state() throws InvalidProtocolBufferException {
    CloudException full =
        new CloudException(ErrorCode.RESOURCE_EXHAUSTED, "create", "x", "the disk is full");
    Snapshot part = new Snapshot("id-1", Values.NONE.with("name", "x"), Values.NONE);
    LocalResource resource =
        new FakeResource(
            TYPE,
            () -> {
              throw new PartlyCreated(new Shape("x", "A fake.", List.of(), List.of()), part, full);
            });
    try (Engine engine = new Engine(List.of(resource))) {
      StatusRuntimeException failure =
          catchThrowableOfType(
              StatusRuntimeException.class, () -> engine.create(TYPE, Values.NONE, false));

      ErrorResourceInitFailed details =
          Objects.requireNonNull(StatusProto.fromThrowable(failure))
              .getDetails(0)
              .unpack(ErrorResourceInitFailed.class);
      assertThat(details.getId()).isEqualTo("id-1");
      assertThat(Wire.values(details.getInputs()).text("name")).isEqualTo("x");
      assertThat(details.getReasonsList()).containsExactly("create x: the disk is full");
    }
  }

  @Test
  void a_fault_is_one_calls_failure_and_not_the_providers_end() {
    LocalResource resource =
        new FakeResource(
            TYPE,
            () -> {
              throw new IllegalStateException("a fault");
            });
    try (Engine engine = new Engine(List.of(resource))) {
      assertThatThrownBy(() -> engine.create(TYPE, Values.NONE, false))
          .hasMessageContaining("IllegalStateException: a fault");
      assertThat(engine.check(TYPE, Values.NONE).getFailuresList()).isEmpty();
    }
  }

  @Test
  void a_cancellation_ends_what_is_being_made() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    LocalResource resource =
        new FakeResource(
            TYPE,
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                throw new CloudException(ErrorCode.UNAVAILABLE, "create", "x", "interrupted");
              }
            });
    try (Engine engine = new Engine(List.of(resource))) {
      CompletableFuture<?> making =
          CompletableFuture.supplyAsync(() -> engine.create(TYPE, Values.NONE, false));
      begun.await();

      engine.provider().cancel(Empty.getDefaultInstance());

      assertThatThrownBy(making::join).hasMessageContaining("create x: interrupted");
      assertThat(engine.provider().cancel(Empty.getDefaultInstance())).isNotNull();
    }
  }
}
