package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.Alarm;
import software.amazon.awssdk.services.sagemaker.model.CapacitySize;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfig;

/** How an endpoint of SageMaker comes to serve something else. */
final class HostedMoves {
  private static final long PAUSE_MILLIS = 500;
  private static final int BAKE_SECONDS = 600;

  /** The longest that SageMaker may take to move requests. */
  static final Duration LONGEST = Duration.ofHours(2);

  private final Clients clients;
  private final StackOutputs outputs;
  private final HostedModels models;

  HostedMoves(Clients clients, StackOutputs outputs, HostedModels models) {
    this.clients = clients;
    this.outputs = outputs;
    this.models = models;
  }

  /** Moves the endpoint to the configuration and waits until all requests go there. */
  void move(String endpoint, String configuration, long end, Call call) {
    Optional<DescribeEndpointResponse> before = models.find(endpoint);
    if (before.filter(it -> it.endpointStatus() == EndpointStatus.FAILED).isPresent()) {
      delete(endpoint, call);
      before = Optional.empty();
    }
    boolean first = before.isEmpty();
    if (first) {
      new Call(call.operation(), call.resource(), "sagemaker:CreateEndpoint")
          .of(() ->
              clients
                  .sagemaker()
                  .createEndpoint(request ->
                      request
                          .endpointName(endpoint)
                          .endpointConfigName(configuration)
                          .tags(models.tags())));
    } else if (!configuration.equals(before.get().endpointConfigName())
        || before.get().endpointStatus() != EndpointStatus.IN_SERVICE) {
      call.of(() ->
          clients
              .sagemaker()
              .updateEndpoint(request ->
                  request
                      .endpointName(endpoint)
                      .endpointConfigName(configuration)
                      .deploymentConfig(guardrails())));
    }
    DescribeEndpointResponse after = await(endpoint, end, call);
    if (after.endpointStatus() != EndpointStatus.IN_SERVICE
        || !after.endpointConfigName().equals(configuration)) {
      String reason = Optional.ofNullable(after.failureReason()).orElse("no reason");
      if (first) {
        delete(endpoint, call);
      }
      throw call.failure(
          ErrorCode.INTERNAL,
          "expected the endpoint to start, found: " + reason + "; what it served before stays");
    }
  }

  /**
   * New instances first, all requests or a part of them, and back if an alarm rings:
   * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html.
   */
  private DeploymentConfig guardrails() {
    String shift = outputs.find("trafficShift").orElse("all");
    int instances = models.instances();
    TrafficRoutingConfig.Builder routing = TrafficRoutingConfig.builder();
    switch (shift) {
      case "canary" ->
          routing
              .type("CANARY")
              .waitIntervalInSeconds(BAKE_SECONDS)
              .canarySize(part(Math.max(1, instances / 10)));
      case "linear" ->
          routing
              .type("LINEAR")
              .waitIntervalInSeconds(BAKE_SECONDS)
              .linearStepSize(part(Math.ceilDiv(instances, 3)));
      default -> routing.type("ALL_AT_ONCE").waitIntervalInSeconds(0);
    }
    DeploymentConfig.Builder config =
        DeploymentConfig.builder()
            .blueGreenUpdatePolicy(policy ->
                policy
                    .trafficRoutingConfiguration(routing.build())
                    .terminationWaitInSeconds(0)
                    .maximumExecutionTimeoutInSeconds((int) LONGEST.toSeconds()));
    List<Alarm> alarms =
        outputs.list("servingAlarms").stream()
            .map(name -> Alarm.builder().alarmName(name).build())
            .toList();
    if (!alarms.isEmpty()) {
      config.autoRollbackConfiguration(back -> back.alarms(alarms));
    }
    return config.build();
  }

  private static CapacitySize part(int instances) {
    return CapacitySize.builder().type("INSTANCE_COUNT").value(instances).build();
  }

  private DescribeEndpointResponse await(String endpoint, long end, Call call) {
    while (true) {
      DescribeEndpointResponse now =
          models
              .find(endpoint)
              .orElseThrow(
                  () -> call.failure(ErrorCode.NOT_FOUND, "expected " + endpoint + ", found none"));
      switch (now.endpointStatus()) {
        case IN_SERVICE, FAILED, OUT_OF_SERVICE, UPDATE_ROLLBACK_FAILED -> {
          return now;
        }
        default -> {
          if (System.nanoTime() > end) {
            throw new CloudException(
                ErrorCode.DEADLINE_EXCEEDED,
                true,
                call.operation(),
                call.resource(),
                "expected the endpoint to be ready in time, found it " + now.endpointStatus(),
                null);
          }
          Pause.of(PAUSE_MILLIS, call);
        }
      }
    }
  }

  /** Deletes it; its models and configurations stay, and cost nothing. */
  boolean delete(String endpoint, Call call) {
    return new Call(call.operation(), call.resource(), "sagemaker:DeleteEndpoint")
        .find(() -> clients.sagemaker().deleteEndpoint(request -> request.endpointName(endpoint)))
        .isPresent();
  }
}
