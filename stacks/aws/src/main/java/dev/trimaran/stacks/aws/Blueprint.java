package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.component.Environment;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.StackShape;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What every stage is made from: what the spec asks for, and what the configuration says.
 *
 * @param shape the parts of the stack
 * @param settings where and how large
 */
public record Blueprint(StackShape shape, StackSettings settings) {
  private static final Set<Part> RUNNING =
      EnumSet.of(Part.PIPELINE, Part.FEATURES, Part.TRAINING, Part.SERVING, Part.MONITORING);

  public Environment environment() {
    return shape.environment();
  }

  public Place place() {
    return settings.place();
  }

  /** What its resources are called. */
  public Names names() {
    return new Names(this);
  }

  /**
   * The name of one resource.
   *
   * @param most characters that AWS accepts there
   */
  public String name(String what, int most) {
    return shape.names().of(what, most);
  }

  /** What every resource of a part is tagged with. */
  public Map<String, String> tags(Part part) {
    return shape.tags(part);
  }

  /** The parts that run, and so have a role. */
  List<Part> running() {
    return shape.stages().stream()
        .map(dev.trimaran.stacks.component.Stage::part)
        .filter(RUNNING::contains)
        .toList();
  }

  /** Whether what serves on SageMaker reaches nothing, not even AWS. */
  boolean isolatesServing() {
    return settings
        .serving()
        .hosting()
        .isolated(
            shape.stage(dev.trimaran.stacks.component.Stage.FeatureStore.class).stream()
                .anyMatch(store -> !store.views().isEmpty()));
  }

  /** Which service of AWS assumes a part's role, the first word of its name. */
  String serviceOf(Part part) {
    return switch (part) {
      case PIPELINE -> "glue";
      case FEATURES, TRAINING -> "sagemaker";
      case SERVING ->
          settings.serving().variant() == ServingSettings.Variant.LAMBDA ? "lambda" : "sagemaker";
      case MONITORING -> "lambda";
      case DATA, REGISTRY, ACCESS, OBSERVABILITY ->
          throw new IllegalArgumentException("Expected a part that runs, found " + part + ".");
    };
  }
}
