package dev.trimaran.spec;

import java.util.List;
import java.util.Optional;

/** A word that a spec may use: an expectation, a transform, an algorithm or a metric. */
public record Term(String name, String summary, List<Parameter> parameters) {

  public Term {
    parameters = List.copyOf(parameters);
  }

  /** The parameter of this name. */
  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  /** The arguments and, for parameters that are not among them, their default values. */
  public Arguments withDefaults(Arguments arguments) {
    Arguments complete = arguments;
    for (Parameter parameter : parameters) {
      if (parameter.defaultValue().isPresent() && !complete.has(parameter.name())) {
        complete = complete.with(parameter.name(), parameter.defaultValue().get());
      }
    }
    return complete;
  }
}
