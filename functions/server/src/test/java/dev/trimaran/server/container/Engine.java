package dev.trimaran.server.container;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests, with the reason, where no Docker engine answers. The contract's own tests cannot
 * name it: it is found by its file in META-INF/services, and only in a suite that looks for
 * extensions.
 */
public final class Engine implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
    if (test.getTestMethod().isPresent()) {
      return ConditionEvaluationResult.enabled("its class is");
    }
    String absence = Docker.absence();
    return absence.isEmpty()
        ? ConditionEvaluationResult.enabled("an engine answers")
        : ConditionEvaluationResult.disabled(absence);
  }
}
