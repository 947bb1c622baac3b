package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Image;
import dev.trimaran.emulation.job.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Alarm;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

/** Endpoints whose container is a web server of a few lines. */
class EndpointsTest {
  private static final String SERVER =
      """
      import http.server, os
      name = open(os.environ["SM_MODEL_DIR"] + "/name").read().strip()
      class Model(http.server.BaseHTTPRequestHandler):
          protocol_version = "HTTP/1.1"
          def answer(self, status, body, headers={}):
              self.send_response(status)
              for key, value in headers.items(): self.send_header(key, value)
              self.send_header("Content-Length", str(len(body)))
              self.end_headers()
              self.wfile.write(body)
          def do_GET(self):
              self.answer(200 if self.path == "/ping" else 404, b"")
          def do_POST(self):
              body = self.rfile.read(int(self.headers["Content-Length"]))
              if body == b"bad": return self.answer(400, b"not a row")
              own = self.headers.get("X-Amzn-SageMaker-Custom-Attributes", "")
              said = (name + " " + os.environ.get("GREETING", "") + " " + self.headers["Content-Type"] + " ").encode()
              self.answer(200, said + body, {"Content-Type": "text/plain", "X-Amzn-SageMaker-Custom-Attributes": own})
      http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["SAGEMAKER_BIND_TO_PORT"])), Model).serve_forever()
      """;

  @RegisterExtension
  static final Started AWS =
      new Started(
          Options.defaults()
              .faster(100)
              .with(
                  Images.of(
                      Map.of(
                          "server",
                          new Image(Map.of(), List.of("python3", "-c", SERVER)),
                          "broken",
                          new Image(Map.of(), List.of("sh", "-c", "echo no model; exit 1"))))));

  private static String role;
  private static SageMakerClient sagemaker;
  private static SageMakerRuntimeClient runtime;

  @BeforeAll
  static void fill(@TempDir Path folder) throws Exception {
    role = AWS.role("server", "sagemaker.amazonaws.com");
    sagemaker = AWS.client(SageMakerClient.class);
    runtime = AWS.client(SageMakerRuntimeClient.class);
    S3Client s3 = AWS.client(S3Client.class);
    s3.createBucket(b ->
        b.bucket("models").createBucketConfiguration(c -> c.locationConstraint(Started.REGION)));
    for (String name : List.of("champion", "challenger")) {
      Path files = Files.createDirectories(folder.resolve(name));
      Files.writeString(files.resolve("name"), name);
      Archive.pack(files, folder.resolve(name + ".tar.gz"));
      s3.putObject(
          b -> b.bucket("models").key(name + ".tar.gz"),
          RequestBody.fromFile(folder.resolve(name + ".tar.gz")));
      model(name, "server", name);
    }
    model("broken", "broken", "champion");
    config("both", variant("champion", 3), variant("challenger", 1));
    config("new", variant("challenger", 1));
    config("old", variant("champion", 1));
    config("wrong", variant("broken", 1));
  }

  private static void model(String name, String image, String files) {
    sagemaker.createModel(m ->
        m.modelName(name)
            .executionRoleArn(role)
            .primaryContainer(c ->
                c.image(image)
                    .modelDataUrl("s3://models/" + files + ".tar.gz")
                    .environment(Map.of("GREETING", "hello"))));
  }

  private static ProductionVariant variant(String model, int weight) {
    return ProductionVariant.builder()
        .variantName(model)
        .modelName(model)
        .initialInstanceCount(1)
        .instanceType("ml.m5.large")
        .initialVariantWeight((float) weight)
        .build();
  }

  private static void config(String name, ProductionVariant... variants) {
    sagemaker.createEndpointConfig(c -> c.endpointConfigName(name).productionVariants(variants));
  }

  private static DescribeEndpointResponse settled(String endpoint) {
    return Waiting.until(
        () -> sagemaker.describeEndpoint(r -> r.endpointName(endpoint)),
        state -> !state.endpointStatusAsString().matches("Creating|Updating|RollingBack"));
  }

  private static DescribeEndpointResponse deployed(String endpoint, String config) {
    sagemaker.createEndpoint(e -> e.endpointName(endpoint).endpointConfigName(config));
    return settled(endpoint);
  }

  private static InvokeEndpointRequest.Builder row(String endpoint) {
    return InvokeEndpointRequest.builder()
        .endpointName(endpoint)
        .contentType("text/csv")
        .body(SdkBytes.fromUtf8String("1,2"));
  }

  private static long answersOf(String variant, String endpoint) {
    return IntStream.range(0, 8)
        .mapToObj(i -> runtime.invokeEndpoint(row(endpoint).build()))
        .filter(answer -> answer.invokedProductionVariant().equals(variant))
        .count();
  }

  @Test
  void an_endpoint_answers_by_the_weights_of_its_variants_until_they_are_changed() {
    DescribeEndpointResponse state = deployed("weighted", "both");

    assertThat(state.failureReason()).isNull();
    assertThat(state.endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
    assertThat(answersOf("champion", "weighted")).isEqualTo(6);
    InvokeEndpointResponse answer =
        runtime.invokeEndpoint(
            row("weighted").targetVariant("challenger").customAttributes("trace=7").build());
    assertThat(answer.body().asUtf8String()).isEqualTo("challenger hello text/csv 1,2");
    assertThat(answer.contentType()).isEqualTo("text/plain");
    assertThat(answer.customAttributes()).isEqualTo("trace=7");
    assertThat(answer.invokedProductionVariant()).isEqualTo("challenger");

    sagemaker.updateEndpointWeightsAndCapacities(r ->
        r.endpointName("weighted")
            .desiredWeightsAndCapacities(
                DesiredWeightAndCapacity.builder()
                    .variantName("champion")
                    .desiredWeight(0f)
                    .build()));

    assertThat(settled("weighted").productionVariants().getFirst().currentWeight()).isZero();
    assertThat(answersOf("champion", "weighted")).isZero();
  }

  @Test
  void what_the_container_refuses_is_a_model_error_with_its_own_words() {
    deployed("errors", "new");

    assertThatThrownBy(() ->
            runtime.invokeEndpoint(row("errors").body(SdkBytes.fromUtf8String("bad")).build()))
        .isInstanceOfSatisfying(
            ModelErrorException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(424);
              assertThat(error.originalStatusCode()).isEqualTo(400);
              assertThat(error.originalMessage()).isEqualTo("not a row");
              assertThat(error.logStreamArn()).contains("/aws/sagemaker/Endpoints/errors");
            });
    assertThatThrownBy(() -> runtime.invokeEndpoint(row("errors").targetVariant("other").build()))
        .isInstanceOf(SageMakerRuntimeException.class)
        .hasMessageContaining("Variant other not found");
  }

  @Test
  void an_alarm_that_rings_while_a_canary_is_baked_brings_the_endpoint_back() {
    CloudWatchClient cloudwatch = AWS.client(CloudWatchClient.class);
    cloudwatch.putMetricAlarm(a ->
        a.alarmName("errors")
            .namespace("Own")
            .metricName("errors")
            .statistic(Statistic.SUM)
            .period(60)
            .evaluationPeriods(1)
            .threshold(1.0)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .treatMissingData("ignore"));
    deployed("guarded", "new");

    guarded(3600);
    Waiting.until(() -> answersOf("champion", "guarded"), count -> count == 2);
    assertThat(answersOf("challenger", "guarded")).isEqualTo(6);
    cloudwatch.setAlarmState(
        s -> s.alarmName("errors").stateValue(StateValue.ALARM).stateReason("a test"));
    DescribeEndpointResponse state = settled("guarded");
    assertThat(state.endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
    assertThat(state.endpointConfigName()).isEqualTo("new");
    assertThat(state.failureReason()).contains("rolled back", "alarm errors");
    assertThat(answersOf("challenger", "guarded")).isEqualTo(8);
    cloudwatch.setAlarmState(
        s -> s.alarmName("errors").stateValue(StateValue.OK).stateReason("a test"));
    guarded(60);
    assertThat(settled("guarded").endpointConfigName()).isEqualTo("old");
    assertThat(answersOf("champion", "guarded")).isEqualTo(8);
  }

  private static void guarded(int wait) {
    sagemaker.updateEndpoint(e ->
        e.endpointName("guarded")
            .endpointConfigName("old")
            .deploymentConfig(d ->
                d.blueGreenUpdatePolicy(p ->
                        p.terminationWaitInSeconds(60)
                            .trafficRoutingConfiguration(t ->
                                t.type("CANARY")
                                    .waitIntervalInSeconds(wait)
                                    .canarySize(c -> c.type("CAPACITY_PERCENT").value(25))))
                    .autoRollbackConfiguration(
                        r -> r.alarms(Alarm.builder().alarmName("errors").build()))));
  }

  @Test
  void an_update_that_never_answers_leaves_the_endpoint_as_it_was() {
    deployed("updated", "both");

    sagemaker.updateEndpoint(e -> e.endpointName("updated").endpointConfigName("wrong"));
    DescribeEndpointResponse state = settled("updated");

    assertThat(state.endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
    assertThat(state.endpointConfigName()).isEqualTo("both");
    assertThat(state.failureReason())
        .isEqualTo(
            "The primary container for production variant broken did not pass the ping health"
                + " check. Please check CloudWatch logs for this endpoint.");
    assertThat(answersOf("champion", "updated")).isEqualTo(6);

    sagemaker.updateEndpoint(e -> e.endpointName("updated").endpointConfigName("new"));

    assertThat(settled("updated").endpointConfigName()).isEqualTo("new");
    assertThat(answersOf("challenger", "updated")).isEqualTo(8);
  }

  @Test
  void an_endpoint_that_never_answers_fails_and_can_be_deleted() {
    assertThat(deployed("fails", "wrong").endpointStatus()).isEqualTo(EndpointStatus.FAILED);

    assertThatThrownBy(() -> runtime.invokeEndpoint(row("fails").build()))
        .isInstanceOf(SageMakerRuntimeException.class)
        .hasMessageContaining("Endpoint fails of account 000000000000 not found.");
    sagemaker.deleteEndpoint(e -> e.endpointName("fails"));
    assertThatThrownBy(() -> sagemaker.describeEndpoint(e -> e.endpointName("fails")))
        .isInstanceOf(SageMakerException.class)
        .hasMessageContaining(
            "Could not find endpoint \"arn:aws:sagemaker:eu-central-1:000000000000:endpoint/fails\"");
  }

  @Test
  void names_that_are_not_there_or_taken_are_refused() {
    assertThatThrownBy(() -> model("champion", "server", "champion"))
        .hasMessageContaining("Cannot create already existing model");
    assertThatThrownBy(() -> model("unfilled", "server", "absent"))
        .hasMessageContaining("Could not find model data at s3://models/absent.tar.gz.");
    assertThatThrownBy(() -> config("other", variant("absent", 1)))
        .hasMessageContaining("Could not find model \"arn:aws:sagemaker:");
    assertThatThrownBy(() -> deployed("nowhere", "absent"))
        .hasMessageContaining("Could not find endpoint configuration");
    sagemaker.createEndpointConfig(
        c -> c.endpointConfigName("gone").productionVariants(variant("champion", 1)));
    sagemaker.deleteEndpointConfig(c -> c.endpointConfigName("gone"));
    assertThatThrownBy(() -> sagemaker.describeEndpointConfig(c -> c.endpointConfigName("gone")))
        .hasMessageContaining("Could not find endpoint configuration");
    assertThat(sagemaker.listModels(m -> m.nameContains("cha")).models()).hasSize(2);
  }
}
