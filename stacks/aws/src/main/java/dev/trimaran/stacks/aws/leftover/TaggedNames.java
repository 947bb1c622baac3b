package dev.trimaran.stacks.aws.leftover;

import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** Tells by its tags whether what has a stack's name is that stack's. */
final class TaggedNames {
  private final SageMakerClient sagemaker;

  TaggedNames(SageMakerClient sagemaker) {
    this.sagemaker = sagemaker;
  }

  /** Whether a resource's tags are the stack's. */
  boolean are(String arn, StackFacts stack) {
    Map<String, String> tags =
        sagemaker.listTagsPaginator(request -> request.resourceArn(arn)).tags().stream()
            .collect(Collectors.toMap(Tag::key, Tag::value));
    return stack.owns(tags);
  }
}
