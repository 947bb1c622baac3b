package dev.trimaran.stacks.local;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/** One stage of the lifecycle with its resources below it. */
abstract class Stage extends ComponentResource {
  Stage(String stage, String name) {
    super("trimaran:stage:" + stage, name, ResourceArgs.Empty, ComponentResourceOptions.Empty);
  }

  /** Options of a resource of this stage. */
  final CustomResourceOptions child() {
    return CustomResourceOptions.builder().parent(this).build();
  }
}
