package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CaptureMode;
import software.amazon.awssdk.services.sagemaker.model.CaptureOption;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** Models, configurations and endpoints of SageMaker: how they are made, found and named. */
final class HostedModels {
  private static final String VARIANT = "live";
  private static final String MODEL_FOLDER = "/opt/ml/model";
  private static final long LOG_MILLIS = 24L * 3600 * 1000;
  private static final int LONGEST = 63;
  private static final int DIGITS = 16;

  private final Clients clients;
  private final StackOutputs outputs;

  HostedModels(Clients clients, StackOutputs outputs) {
    this.clients = clients;
    this.outputs = outputs;
  }

  private SageMakerClient sagemaker() {
    return clients.sagemaker();
  }

  /** The stack's endpoint for what the stack serves, one of its own for another. */
  String name(String endpoint) {
    return outputs
        .find("servingEndpoint")
        .filter(stack -> outputs.find("servingName").filter(endpoint::equals).isPresent())
        .orElseGet(() -> outputs.name("serving-" + endpoint, LONGEST));
  }

  /** Whether containers are to reach nothing, not even AWS. */
  boolean isolated() {
    return outputs.find("networkIsolation").filter("true"::equals).isPresent();
  }

  /** What a container is told beside what a function is: where SageMaker puts the bundle. */
  Map<String, String> hosted(Map<String, String> variables) {
    Map<String, String> all =
        isolated() ? ServingVariables.alone(variables) : new TreeMap<>(variables);
    all.put("TRIMARAN_BUNDLE", MODEL_FOLDER);
    // IAM has asked who calls.
    all.put("TRIMARAN_ALLOW_ANONYMOUS", "true");
    return all;
  }

  Optional<DescribeEndpointResponse> find(String endpoint) {
    return new Call("read endpoint", endpoint, "sagemaker:DescribeEndpoint")
        .find(() -> sagemaker().describeEndpoint(request -> request.endpointName(endpoint)));
  }

  /** What a configuration serves. */
  Optional<ServingVariables> variables(String configuration) {
    return new Call("read endpoint", configuration, "sagemaker:DescribeEndpointConfig")
        .find(() ->
            sagemaker()
                .describeEndpointConfig(request -> request.endpointConfigName(configuration)))
        .flatMap(found -> found.productionVariants().stream().findFirst())
        .flatMap(variant ->
            new Call("read endpoint", variant.modelName(), "sagemaker:DescribeModel")
                .find(() ->
                    sagemaker().describeModel(request -> request.modelName(variant.modelName()))))
        .flatMap(model -> ServingVariables.read(model.primaryContainer().environment()));
  }

  /** The names of the environment's endpoints. */
  List<String> names() {
    String any = outputs.name("serving-x", LONGEST);
    String prefix = any.substring(0, any.length() - "-x".length());
    return new Call("list endpoints", "all", "sagemaker:ListEndpoints")
        .of(() ->
            sagemaker()
                .listEndpointsPaginator(request -> request.nameContains(prefix))
                .endpoints()
                .stream()
                .map(EndpointSummary::endpointName)
                .filter(name ->
                    name.startsWith(prefix)
                        || outputs.find("servingEndpoint").filter(name::equals).isPresent())
                .toList());
  }

  /** A model and a configuration of it, both named by what they are; made once. */
  String configuration(
      EndpointSpec spec, PlacedBundles.Stored bundle, Map<String, String> variables, Call call) {
    String image = outputs.require("servingImage", call.operation(), call.resource());
    String role =
        outputs
            .find("servingRoleArn")
            .orElseGet(() -> outputs.require("trainingRoleArn", call.operation(), call.resource()));
    String instance = outputs.find("servingInstance").orElse("ml.m5.large");
    String what =
        Digest.of(
            String.join(
                "\n",
                image,
                role,
                instance,
                Integer.toString(instances()),
                Boolean.toString(isolated()),
                bundle.uri(),
                variables.toString()));
    String name = versions(spec.name()) + "-" + what.substring(0, DIGITS);
    once(
        new Call(call.operation(), call.resource(), "sagemaker:CreateModel"),
        () ->
            sagemaker()
                .createModel(request -> {
                  request
                      .modelName(name)
                      .executionRoleArn(role)
                      .enableNetworkIsolation(isolated())
                      .primaryContainer(container ->
                          container
                              .image(image)
                              .environment(variables)
                              .modelDataSource(data ->
                                  data.s3DataSource(s3 ->
                                      s3.s3Uri(bundle.uri() + "/")
                                          .s3DataType("S3Prefix")
                                          .compressionType("None"))))
                      .tags(tags());
                  List<String> subnets = outputs.list("subnets");
                  if (!subnets.isEmpty()) {
                    request.vpcConfig(network ->
                        network.subnets(subnets).securityGroupIds(outputs.list("securityGroups")));
                  }
                }));
    once(
        new Call(call.operation(), call.resource(), "sagemaker:CreateEndpointConfig"),
        () ->
            sagemaker()
                .createEndpointConfig(request -> {
                  request
                      .endpointConfigName(name)
                      .productionVariants(
                          ProductionVariant.builder()
                              .variantName(VARIANT)
                              .modelName(name)
                              .instanceType(instance)
                              .initialInstanceCount(instances())
                              .initialVariantWeight(1f)
                              .build())
                      .tags(tags());
                  outputs.find("dataKeyArn").ifPresent(request::kmsKeyId);
                  capture(spec, bundle).ifPresent(request::dataCaptureConfig);
                }));
    return name;
  }

  /** What names of models and configurations begin with. */
  private String versions(String endpoint) {
    return outputs
        .find("servingModels")
        .orElseGet(() -> outputs.name("serving-" + endpoint, LONGEST - DIGITS - 1));
  }

  /** Containers that reach nothing keep nothing: SageMaker keeps requests and answers for them. */
  private Optional<DataCaptureConfig> capture(EndpointSpec spec, PlacedBundles.Stored bundle) {
    double share = Double.parseDouble(spec.settings().getOrDefault("capture-sample", "0"));
    if (!isolated() || share <= 0) {
      return Optional.empty();
    }
    DataCaptureConfig.Builder config =
        DataCaptureConfig.builder()
            .enableCapture(true)
            .initialSamplingPercentage((int) Math.ceil(share * 100))
            .destinationS3Uri("s3://" + bundle.bucket() + "/capture")
            .captureOptions(
                CaptureOption.builder().captureMode(CaptureMode.INPUT).build(),
                CaptureOption.builder().captureMode(CaptureMode.OUTPUT).build())
            .captureContentTypeHeader(
                types -> types.jsonContentTypes("application/json").csvContentTypes("text/csv"));
    outputs.find("dataKeyArn").ifPresent(config::kmsKeyId);
    return Optional.of(config.build());
  }

  /** How many machines serve. */
  int instances() {
    return Integer.parseInt(outputs.find("servingInstances").orElse("1"));
  }

  /** What all of it is tagged with. */
  List<Tag> tags() {
    return outputs.tags("serving").entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static void once(Call call, Supplier<?> creation) {
    try {
      call.of(creation);
    } catch (CloudException e) {
      if (e.code() != ErrorCode.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  /** What its containers wrote in the last day, oldest first. */
  List<String> log(String endpoint, Call call) {
    long start = Instant.now().toEpochMilli() - LOG_MILLIS;
    return call.find(() ->
            clients
                .logs()
                .filterLogEventsPaginator(request ->
                    request.logGroupName("/aws/sagemaker/Endpoints/" + endpoint).startTime(start))
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .toList())
        .orElse(List.of());
  }
}
