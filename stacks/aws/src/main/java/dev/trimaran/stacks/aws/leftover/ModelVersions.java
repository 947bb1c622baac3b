package dev.trimaran.stacks.aws.leftover;

import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateResource;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Versions of models: a group that has one cannot be deleted. */
final class ModelVersions implements Kind {
  private static final String GROUP = "aws:sagemaker/modelPackageGroup:ModelPackageGroup";

  private final SageMakerClient sagemaker;

  ModelVersions(SageMakerClient sagemaker) {
    this.sagemaker = sagemaker;
  }

  @Override
  public Stream<Thing> in(StackState stack) {
    return new StackFacts(stack).of(GROUP).flatMap(this::in);
  }

  private Stream<Thing> in(StateResource group) {
    String name = group.id().orElseThrow();
    return sagemaker
        .listModelPackagesPaginator(request -> request.modelPackageGroupName(name))
        .modelPackageSummaryList()
        .stream()
        .map(version ->
            new Thing(
                "model versions",
                name,
                Optional.of(group.urn()),
                () ->
                    sagemaker.deleteModelPackage(
                        request -> request.modelPackageName(version.modelPackageArn()))));
  }
}
