package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointRequest;

/**
 * Models, configurations and endpoints of SageMaker. The first two are named by what they are, so
 * that one that is there is as it should be; those of before stay until the stack goes.
 */
final class Hosted {
  private static final Fill ENDPOINT = Fill.naming("name", "EndpointName");

  private final SageMakerClient sagemaker;

  Hosted(SageMakerClient sagemaker) {
    this.sagemaker = sagemaker;
  }

  Map<String, Kind> kinds() {
    return Map.of(
        "aws:sagemaker/model:Model",
            new Kind(
                this::model,
                name ->
                    There.remove(() -> sagemaker.deleteModel(request -> request.modelName(name)))),
        "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
            new Kind(
                this::configuration,
                name ->
                    There.remove(() ->
                        sagemaker.deleteEndpointConfig(
                            request -> request.endpointConfigName(name)))),
        "aws:sagemaker/endpoint:Endpoint", new Kind(this::endpoint, this::removeEndpoint));
  }

  private Known model(Wanted wanted) {
    There.make(
        () ->
            sagemaker.createModel(
                Fill.naming("name", "ModelName", "s3DataSources", "S3DataSource")
                    .into(CreateModelRequest.builder(), wanted.inputs())
                    .build()),
        () -> {});
    return Kind.made(wanted.text("name"));
  }

  private Known configuration(Wanted wanted) {
    There.make(
        () ->
            sagemaker.createEndpointConfig(
                Fill.naming("name", "EndpointConfigName", "kmsKeyArn", "KmsKeyId")
                    .into(CreateEndpointConfigRequest.builder(), wanted.inputs())
                    .build()),
        () -> {});
    return Kind.made(wanted.text("name"));
  }

  private Known endpoint(Wanted wanted) {
    var name = wanted.text("name");
    There.make(
        () ->
            sagemaker.createEndpoint(
                ENDPOINT.into(CreateEndpointRequest.builder(), wanted.inputs()).build()),
        () -> {
          await(name);
          sagemaker.updateEndpoint(
              ENDPOINT.into(UpdateEndpointRequest.builder(), wanted.without("tags")).build());
        });
    var served = await(name).endpointConfigName();
    if (!served.equals(wanted.text("endpointConfigName"))) {
      throw new IllegalStateException(
          "%s: expected to serve %s, found that it went back to %s"
              .formatted(name, wanted.text("endpointConfigName"), served));
    }
    return Kind.made(name);
  }

  private DescribeEndpointResponse await(String name) {
    There.await(
        "the endpoint " + name + " to serve",
        () -> {
          var now = sagemaker.describeEndpoint(request -> request.endpointName(name));
          if (now.endpointStatus() == EndpointStatus.FAILED) {
            throw new IllegalStateException(name + ": " + now.failureReason());
          }
          return now.endpointStatus() == EndpointStatus.IN_SERVICE;
        });
    return sagemaker.describeEndpoint(request -> request.endpointName(name));
  }

  private void removeEndpoint(String name) {
    There.remove(() -> sagemaker.deleteEndpoint(request -> request.endpointName(name)));
    There.await(
        "the endpoint " + name + " to be gone",
        () ->
            There.find(() -> sagemaker.describeEndpoint(request -> request.endpointName(name)))
                .isEmpty());
  }
}
