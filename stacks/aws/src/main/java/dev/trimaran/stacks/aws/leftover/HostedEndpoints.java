package dev.trimaran.stacks.aws.leftover;

import dev.trimaran.stacks.plan.StackState;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * Endpoints of SageMaker that deployments of runs made, which cost by the hour, with their
 * configurations and models. The stack's own are its resources.
 */
final class HostedEndpoints implements Kind {
  private static final String SAGEMAKER = "SageMaker";

  private final SageMakerClient sagemaker;
  private final TaggedNames tagged;

  HostedEndpoints(SageMakerClient sagemaker) {
    this.sagemaker = sagemaker;
    this.tagged = new TaggedNames(sagemaker);
  }

  /** Endpoints before what they are made of. */
  @Override
  public Stream<Thing> in(StackState stack) {
    StackFacts facts = new StackFacts(stack);
    return Stream.of(endpoints(facts), configurations(facts), models(facts)).flatMap(all -> all);
  }

  private Stream<Thing> endpoints(StackFacts facts) {
    Set<String> own = own(facts, "aws:sagemaker/endpoint:Endpoint");
    return sagemaker
        .listEndpointsPaginator(request -> request.nameContains(facts.prefix()))
        .endpoints()
        .stream()
        .filter(it -> !own.contains(it.endpointName()) && tagged.are(it.endpointArn(), facts))
        .map(it ->
            thing(
                "running endpoints",
                () ->
                    sagemaker.deleteEndpoint(request -> request.endpointName(it.endpointName()))));
  }

  private Stream<Thing> configurations(StackFacts facts) {
    Set<String> own = own(facts, "aws:sagemaker/endpointConfiguration:EndpointConfiguration");
    return sagemaker
        .listEndpointConfigsPaginator(request -> request.nameContains(facts.prefix()))
        .endpointConfigs()
        .stream()
        .filter(it ->
            !own.contains(it.endpointConfigName()) && tagged.are(it.endpointConfigArn(), facts))
        .map(it ->
            thing(
                "endpoint configurations",
                () ->
                    sagemaker.deleteEndpointConfig(
                        request -> request.endpointConfigName(it.endpointConfigName()))));
  }

  private Stream<Thing> models(StackFacts facts) {
    Set<String> own = own(facts, "aws:sagemaker/model:Model");
    return sagemaker
        .listModelsPaginator(request -> request.nameContains(facts.prefix()))
        .models()
        .stream()
        .filter(it -> !own.contains(it.modelName()) && tagged.are(it.modelArn(), facts))
        .map(it ->
            thing(
                "hosted models",
                () -> sagemaker.deleteModel(request -> request.modelName(it.modelName()))));
  }

  private static Thing thing(String kind, Runnable removal) {
    return new Thing(kind, SAGEMAKER, Optional.empty(), removal);
  }

  private static Set<String> own(StackFacts facts, String type) {
    return facts.of(type).flatMap(it -> it.id().stream()).collect(Collectors.toSet());
  }
}
