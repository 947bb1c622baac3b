package dev.trimaran.emulation.aws;

import java.util.List;
import java.util.Map;

/**
 * What a call needs to be allowed, in the words of the service authorization reference.
 *
 * @param action for example {@code sagemaker:CreateTrainingJob}
 * @param resource the Amazon Resource Name, or {@code *} where the action knows none
 * @param context the condition keys that the request has, for example {@code cloudwatch:namespace},
 *     by name
 */
public record Permission(String action, String resource, Map<String, List<String>> context) {
  public Permission {
    context = Map.copyOf(context);
  }

  /** Without condition keys of its own. */
  public Permission(String action, String resource) {
    this(action, resource, Map.of());
  }
}
