package dev.trimaran.provider.tck;

import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out what the provider under test excludes. */
final class Excluded implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String type = context.getRequiredTestClass().getName();
    String name = context.getTestMethod().map(method -> type + "." + method.getName()).orElse(type);
    return places().exclusions().stream()
        .filter(exclusion -> exclusion.covers(name))
        .findFirst()
        .map(exclusion -> ConditionEvaluationResult.disabled(exclusion.reason()))
        .orElse(ConditionEvaluationResult.enabled("not excluded"));
  }

  static ProviderPlaces places() {
    return ServiceLoader.load(ProviderPlaces.class).findFirst().orElseThrow();
  }
}
