package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.EndpointReply;
import dev.trimaran.provider.api.EndpointRequest;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SageMaker's endpoints, as far as they are other than functions. */
@Tag("slow")
class HostedEndpointTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void the_containers_answer_is_the_reply_also_when_it_is_an_error() throws IOException {
    try (Provider provider = open(Map.of())) {
      provider.endpoints().deploy(spec(1), LONG);

      assertThat(ask(provider, "hello").status()).isEqualTo(200);
      assertThat(ask(provider, "hello").body()).asString().isEqualTo("echo hello");
      assertThat(ask(provider, "bad").status()).isEqualTo(400);
      assertThat(ask(provider, "bad").body()).asString().isEqualTo("echo bad");
      provider.endpoints().stop("hosted");
    }
  }

  @Test
  void an_update_goes_behind_the_guardrails_that_are_set() throws IOException {
    try (Provider provider = open(Map.of("trafficShift", "canary", "servingAlarms", "errors"));
        Clients clients = new Clients(StackOutputs.of(environment(Map.of())))) {
      provider.endpoints().deploy(spec(1), LONG);
      provider.endpoints().deploy(spec(2), LONG);
      String endpoint = StackOutputs.of(environment(Map.of())).name("serving-hosted", 63);

      var guard =
          clients
              .sagemaker()
              .describeEndpoint(request -> request.endpointName(endpoint))
              .lastDeploymentConfig();

      assertThat(guard.blueGreenUpdatePolicy().trafficRoutingConfiguration().typeAsString())
          .isEqualTo("CANARY");
      assertThat(guard.autoRollbackConfiguration().alarms().getFirst().alarmName())
          .isEqualTo("errors");
      provider.endpoints().stop("hosted");
    }
  }

  private static EndpointReply ask(Provider provider, String body) {
    return provider
        .endpoints()
        .invoke(
            "hosted",
            new EndpointRequest(
                "POST",
                "/invocations",
                Map.of("Content-Type", "text/plain"),
                body.getBytes(StandardCharsets.UTF_8)),
            Duration.ofSeconds(30));
  }

  private Provider open(Map<String, String> settings) {
    return new DriversFactory().open(environment(settings));
  }

  private Environment environment(Map<String, String> settings) {
    Environment straight = AwsPlaces.environment(folder);
    Map<String, String> all = new TreeMap<>(straight.settings());
    all.put("serving", "sagemaker");
    all.putAll(settings);
    return new Environment(straight.name(), folder, all);
  }

  private EndpointSpec spec(int version) throws IOException {
    Path bundle = Files.createDirectories(folder.resolve("bundle"));
    Files.writeString(bundle.resolve("manifest.json"), "{}");
    return new EndpointSpec(
        "hosted", "m", version, "digest-" + version, bundle, 1 << 28, Optional.empty());
  }
}
