package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;

/** What happens when an expectation is not met. */
public enum Severity {
  @Description("The run goes on and the report shows it.")
  WARN,
  @Description("The run stops.")
  STOP
}
