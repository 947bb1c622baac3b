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

  private final Clients clients;
  private final StackOutputs outputs;

  HostedModels(Clients clients, StackOutputs outputs) {
    this.clients = clients;
    this.outputs = outputs;
  }

  private SageMakerClient sagemaker() {
    return clients.sagemaker();
  }

  /** The stack's endpoint for what it serves, one of its own for another. */
  String name(String endpoint) {
    String own = outputs.name("serving-" + endpoint, LONGEST);
    return outputs
        .find("servingEndpoint")
        .filter(stack ->
            find(stack)
                .flatMap(it -> variables(it.endpointConfigName()))
                .filter(served -> served.name().equals(endpoint))
                .isPresent())
        .orElse(own);
  }

  /** What a container is told beside what a function is: where SageMaker puts the bundle. */
  static Map<String, String> hosted(Map<String, String> variables) {
    Map<String, String> all = new TreeMap<>(variables);
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
                .filter(name -> name.startsWith(prefix))
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
        Digest.of(String.join("\n", image, role, instance, bundle.uri(), variables.toString()));
    String name = outputs.name("serving-" + spec.name() + "-" + what.substring(0, 12), LONGEST);
    once(
        new Call(call.operation(), call.resource(), "sagemaker:CreateModel"),
        () ->
            sagemaker()
                .createModel(request -> {
                  request
                      .modelName(name)
                      .executionRoleArn(role)
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
                }));
    return name;
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
