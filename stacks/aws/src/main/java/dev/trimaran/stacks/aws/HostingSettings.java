package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.component.Environment;
import dev.trimaran.stacks.component.Environment.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How SageMaker hosts the model.
 *
 * @param image of Amazon ECR with the server of functions/image
 * @param isolation whether containers reach nothing, not even AWS; empty if nobody says
 * @param shift how requests move to a new version
 */
public record HostingSettings(
    Optional<String> image,
    String instanceType,
    int instances,
    Optional<Boolean> isolation,
    Shift shift) {

  /** How requests move from the old instances to the new. */
  enum Shift {
    ALL_AT_ONCE,
    /** A tenth of the instances first. */
    CANARY,
    /** A third at a time. */
    LINEAR;

    /** As the setting says it. */
    String word() {
      return this == ALL_AT_ONCE ? "all" : name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whether containers reach nothing. One that looks features up by their keys must reach them:
   * without, it would answer otherwise than in training.
   *
   * @param looksUp whether the spec has features that serving looks up
   */
  boolean isolated(boolean looksUp) {
    return isolation.orElse(!looksUp);
  }

  /** What the configuration says. */
  static HostingSettings of(ConfigReader config, Environment environment) {
    var type = config.text("instanceType", "ml.m5.large");
    if (!type.matches("ml\\.[a-z0-9-]+\\.[a-z0-9]+")) {
      throw config.refused("instanceType", "an instance type such as ml.m5.large", type);
    }
    var instances =
        config.integer("instanceCount", environment.size() == Size.LARGE ? 2 : 1, 1, 100);
    var shift = config.text("trafficShift", instances == 1 ? "all" : "canary");
    if (instances == 1 && !shift.equals("all")) {
      throw config.refused(
          "trafficShift", "all where instanceCount is 1: nothing can be shifted in parts", shift);
    }
    var image = config.text("servingImage");
    image
        .filter(found -> !FunctionCode.isPinned(found))
        .ifPresent(found -> {
          throw config.refused("servingImage", FunctionCode.PINNED, found);
        });
    return new HostingSettings(
        image,
        type,
        instances,
        config.text("networkIsolation").map(told -> config.flag("networkIsolation", true)),
        switch (config.choice("trafficShift", shift, List.of("all", "canary", "linear"))) {
          case "canary" -> Shift.CANARY;
          case "linear" -> Shift.LINEAR;
          default -> Shift.ALL_AT_ONCE;
        });
  }
}
