package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageGroupResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageGroupSummary;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * Which model package group has the versions of which model: a group's description says it, in the
 * words that the stack uses. Another model than the stack's has a group of its own, which is made
 * with its first version.
 */
final class ModelGroups {
  private static final String DESCRIBED = "The versions of ";
  private static final int LONGEST = 63;
  private static final int LONGEST_FILTER = 30;

  private final Supplier<SageMakerClient> sagemaker;
  private final StackOutputs outputs;
  private final Map<String, ModelGroup> known = new ConcurrentHashMap<>();

  ModelGroups(Supplier<SageMakerClient> sagemaker, StackOutputs outputs) {
    this.sagemaker = sagemaker;
    this.outputs = outputs;
  }

  /** The group, if there is one. */
  Optional<ModelGroup> find(String model) {
    Optional<ModelGroup> found = Optional.ofNullable(known.get(model));
    if (found.isEmpty()) {
      found =
          outputs
              .find("modelPackageGroup")
              .flatMap(this::describe)
              .filter(group -> model.equals(modelOf(group.modelPackageGroupDescription())))
              .or(() -> describe(own(model)))
              .map(group -> group(model, group));
      found.ifPresent(group -> known.put(model, group));
    }
    return found;
  }

  /** The group, which is made unless it is there. */
  ModelGroup made(String model) {
    return find(model)
        .orElseGet(() -> {
          make(model);
          return find(model)
              .orElseThrow(() ->
                  new CloudException(
                      ErrorCode.INTERNAL,
                      "make model",
                      model,
                      "expected the group " + own(model) + " that was made, found none"));
        });
  }

  private void make(String model) {
    List<Tag> tags =
        outputs.tags("registry").entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    try {
      new Call("make model", model, "sagemaker:CreateModelPackageGroup")
          .of(() ->
              sagemaker
                  .get()
                  .createModelPackageGroup(request ->
                      request
                          .modelPackageGroupName(own(model))
                          .modelPackageGroupDescription(DESCRIBED + model)
                          .tags(tags)));
    } catch (CloudException e) {
      if (e.code() != ErrorCode.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  /** Every model of the environment, by name. */
  List<String> models() {
    String part = outputs.pipeline().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9].*$", "");
    return new Call("list models", "all", "sagemaker:ListModelPackageGroups")
        .of(() ->
            sagemaker
                .get()
                .listModelPackageGroupsPaginator(request ->
                    request.nameContains(
                        part.substring(0, Math.min(part.length(), LONGEST_FILTER))))
                .modelPackageGroupSummaryList()
                .stream()
                .filter(this::isOurs)
                .map(group -> modelOf(group.modelPackageGroupDescription()))
                .distinct()
                .sorted()
                .toList());
  }

  private boolean isOurs(ModelPackageGroupSummary group) {
    String model = modelOf(group.modelPackageGroupDescription());
    String name = group.modelPackageGroupName();
    return !model.isEmpty()
        && (name.equals(own(model))
            || outputs.find("modelPackageGroup").filter(name::equals).isPresent());
  }

  private String own(String model) {
    return outputs.name("model-" + model, LONGEST);
  }

  private Optional<DescribeModelPackageGroupResponse> describe(String group) {
    return new Call("find model", group, "sagemaker:DescribeModelPackageGroup")
        .find(() ->
            sagemaker
                .get()
                .describeModelPackageGroup(request -> request.modelPackageGroupName(group)));
  }

  private static ModelGroup group(String model, DescribeModelPackageGroupResponse found) {
    return new ModelGroup(model, found.modelPackageGroupName(), found.modelPackageGroupArn());
  }

  /** Optional and nothing are the same to SageMaker. */
  private static String modelOf(String description) {
    return description != null && description.startsWith(DESCRIBED)
        ? description.substring(DESCRIBED.length())
        : "";
  }
}
