package dev.trimaran.stacks.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.cloud.Cloud;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The unchanged program in the engine of {@code plan}. */
class LocalCloudTest {
  private static final String SPEC =
      Path.of("../../examples/flight-delays/pipeline.yaml").toAbsolutePath().toString();
  private static final Cloud CLOUD = ServiceLoader.load(Cloud.class).findFirst().orElseThrow();

  private static StackRecord run(String stack, Map<String, String> config) {
    Map<String, String> all = new TreeMap<>(Map.of("pipeline", SPEC, "workspace", "/w"));
    all.putAll(config);
    return new StackEngine(
            StackSetup.of(CLOUD.project(), stack)
                .withConfig(all)
                .withSecrets(Map.of("serverSettings", "{\"api-key\": \"hunter2\"}")))
        .run(CLOUD::declare);
  }

  private static List<String> types(StackRecord record) {
    return record.resources().stream().map(RegisteredResource::type).distinct().toList();
  }

  @Test
  void it_is_the_one_cloud_of_its_class_path() {
    assertThat(CLOUD).isInstanceOf(LocalCloud.class);
    assertThat(CLOUD.name()).isEqualTo("local");
    assertThat(PulumiProject.read(Path.of("Pulumi.yaml"))).contains("name: " + CLOUD.project());
  }

  @Test
  void the_spec_says_what_the_stack_has() {
    StackRecord record = run("dev", Map.of()).requireSound();

    assertThat(types(record))
        .contains("trimaran:local:Workspace", "trimaran:local:RegisteredModel")
        .doesNotContain("trimaran:local:Endpoint");
    assertThat(record.ofType("trimaran:local:FeatureView"))
        .extracting(view -> view.inputs().get("name"))
        .containsExactlyInAnyOrder(
            Value.of("plane"),
            Value.of("weather"),
            Value.of("origin_traffic"),
            Value.of("carrier_traffic"),
            Value.of("tail"));
    assertThat(record.outputs())
        .containsEntry("provider", Value.of("local"))
        .containsEntry("environment", Value.of("dev"))
        .containsEntry("pipeline", Value.of("flight-delays"))
        .containsKeys("workspace", "objects", "experiment", "model")
        .doesNotContainKey("endpoint");
  }

  @Test
  void an_endpoint_takes_the_memory_of_the_spec_and_its_settings_are_secret() {
    StackRecord record = run("dev", Map.of("serve", "true")).requireSound();

    RegisteredResource endpoint = record.ofType("trimaran:local:Endpoint").getFirst();
    assertThat(endpoint.inputs())
        .containsEntry("memoryMib", Value.of(512))
        .containsEntry("follow", Value.of(true))
        .doesNotContainKey("version");
    assertThat(endpoint.inputs().get("settings")).isInstanceOf(Value.Secret.class);
    assertThat(record.outputs()).containsKeys("endpoint", "monitor");
    assertThat(record.ofType("trimaran:local:Schedule").getFirst().inputs())
        .containsEntry("every", Value.of("PT1H"));
    assertThat(CLOUD.rules()).allSatisfy(rule -> assertThat(rule.check(record)).isEmpty());
  }

  @Test
  void a_tracking_server_is_there_when_it_is_asked_for() {
    StackRecord record =
        run("dev", Map.of("tracking", "true", "trackingPort", "5001")).requireSound();

    assertThat(record.ofType("trimaran:local:TrackingServer").getFirst().inputs())
        .containsEntry("name", Value.of("flight-delays"))
        .containsEntry("port", Value.of(5001));
    assertThat(record.outputs()).containsKey("trackingUri");
    assertThat(run("dev", Map.of()).requireSound().ofType("trimaran:local:TrackingServer"))
        .isEmpty();
  }

  @Test
  void an_address_and_secrets_are_secret_from_the_first_moment() {
    StackRecord record =
        run(
                "dev",
                Map.of(
                    "serve", "true",
                    "alertUrl", "https://example.org/?token=hunter2",
                    "secrets", "{\"keys\": \"hunter2\"}"))
            .requireSound();

    assertThat(record.ofType("trimaran:local:Secret").getFirst().inputs().get("value"))
        .isInstanceOf(Value.Secret.class);
    assertThat(record.ofType("trimaran:local:AlertChannel").getFirst().inputs().get("webhook"))
        .isInstanceOf(Value.Secret.class);
    assertThat(CLOUD.rules()).allSatisfy(rule -> assertThat(rule.check(record)).isEmpty());
  }

  @Test
  void a_version_that_is_named_stays() {
    StackRecord record = run("dev", Map.of("serve", "true", "version", "3")).requireSound();

    assertThat(record.ofType("trimaran:local:Endpoint").getFirst().inputs())
        .containsEntry("version", Value.of(3))
        .containsEntry("follow", Value.of(false));
  }

  @Test
  void a_stack_whose_name_is_no_environment_is_refused() {
    assertThat(run("My-Stack", Map.of()).problems())
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.found())
                .contains("the stack's name is its environment's: Expected an environment of up to")
                .contains("found 'My-Stack'"));
  }
}
