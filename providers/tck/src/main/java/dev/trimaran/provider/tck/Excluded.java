package dev.trimaran.provider.tck;

import java.util.Optional;
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
    return places(context).exclusions().stream()
        .filter(exclusion -> exclusion.covers(name))
        .findFirst()
        .map(exclusion -> ConditionEvaluationResult.disabled(exclusion.reason()))
        .orElse(ConditionEvaluationResult.enabled("not excluded"));
  }

  /** The first that is found, or the one that the suite names. */
  static ProviderPlaces places(ExtensionContext context) {
    Optional<String> named = context.getConfigurationParameter(ProviderPlaces.NAMED);
    return ServiceLoader.load(ProviderPlaces.class).stream()
        .filter(provider -> named.filter(name -> !name.equals(provider.type().getName())).isEmpty())
        .findFirst()
        .map(ServiceLoader.Provider::get)
        .orElseThrow(() ->
            new IllegalStateException(
                "expected places in META-INF/services/"
                    + ProviderPlaces.class.getName()
                    + ", found none"
                    + named.map(name -> " of the type " + name).orElse("")));
  }
}
