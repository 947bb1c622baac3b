package dev.trimaran.function;

import java.util.Map;
import java.util.Optional;

/**
 * A request that found its route and was let in.
 *
 * @param request what was sent
 * @param parameters the values of the template's variables, decoded
 * @param caller who asks
 * @param deadline by when the caller wants the answer
 */
public record Call(
    Request request, Map<String, String> parameters, Caller caller, Deadline deadline) {

  /** The value of a variable that the route's template has. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("expected a template with {" + name + "}, found none");
    }
    return value;
  }

  /** The value of a variable that only some templates of this handler have. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
