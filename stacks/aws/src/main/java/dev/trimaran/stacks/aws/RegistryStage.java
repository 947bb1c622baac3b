package dev.trimaran.stacks.aws;

import com.pulumi.aws.sagemaker.ModelPackageGroup;
import com.pulumi.aws.sagemaker.ModelPackageGroupArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.Registry;
import java.util.Map;

/** Where versions are registered. */
final class RegistryStage extends Stage {
  private final ModelPackageGroup group;

  RegistryStage(Registry registry, Blueprint blueprint) {
    super(Part.REGISTRY, blueprint);
    this.group =
        new ModelPackageGroup(
            "registry-model",
            ModelPackageGroupArgs.builder()
                .modelPackageGroupName(names().modelPackageGroup())
                .modelPackageGroupDescription("The versions of " + registry.model())
                .tags(tags())
                .build(),
            lasting());
    registerOutputs(Map.of("model", group()));
  }

  /** The group's name. */
  Output<String> group() {
    return group.modelPackageGroupName();
  }
}
