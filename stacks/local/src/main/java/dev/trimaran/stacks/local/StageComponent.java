package dev.trimaran.stacks.local;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import dev.trimaran.stacks.component.Part;

/** One part of the stack with its resources below it. */
abstract class StageComponent extends ComponentResource {
  StageComponent(Part part) {
    super(type(part), part.word(), ResourceArgs.Empty, ComponentResourceOptions.Empty);
  }

  private static String type(Part part) {
    String word = part.word();
    return "trimaran:stage:" + Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** Options of a resource of this stage. */
  final CustomResourceOptions child() {
    return CustomResourceOptions.builder().parent(this).build();
  }
}
