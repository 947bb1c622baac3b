package dev.trimaran.stacks.aws;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import dev.trimaran.stacks.component.Environment;
import dev.trimaran.stacks.component.Part;
import java.util.Map;

/** One stage of the lifecycle, with its resources below it. */
abstract class Stage extends ComponentResource {
  private final Blueprint blueprint;
  private final Part part;

  Stage(Part part, Blueprint blueprint) {
    this(part, part.word(), blueprint);
  }

  /**
   * A group of resources that belong to a part.
   *
   * @param word what it is called in the tree of resources
   */
  Stage(Part part, String word, Blueprint blueprint) {
    super(
        "trimaran:stage:" + Character.toUpperCase(word.charAt(0)) + word.substring(1),
        word,
        ResourceArgs.Empty,
        ComponentResourceOptions.Empty);
    this.blueprint = blueprint;
    this.part = part;
  }

  final Blueprint blueprint() {
    return blueprint;
  }

  final Names names() {
    return blueprint.names();
  }

  final Place place() {
    return blueprint.place();
  }

  final Environment environment() {
    return blueprint.environment();
  }

  /** The name of one of its resources, of so many characters at most. */
  final String name(String what, int most) {
    return blueprint.name(what, most);
  }

  /** What each of its resources is tagged with. */
  final Map<String, String> tags() {
    return blueprint.tags(part);
  }

  /** Options of a resource of this stage. */
  final CustomResourceOptions child() {
    return options().build();
  }

  /** Options of a resource that is lost with all it holds: where data is protected, it stays. */
  final CustomResourceOptions lasting() {
    return kept().build();
  }

  /** The same, to add to. */
  final CustomResourceOptions.Builder kept() {
    var protects = environment().protectsData();
    return options().protect(protects).retainOnDelete(protects);
  }

  /** Options to add to. */
  final CustomResourceOptions.Builder options() {
    return CustomResourceOptions.builder().parent(this);
  }
}
