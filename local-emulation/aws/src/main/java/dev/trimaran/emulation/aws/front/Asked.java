package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.signature.Scope;
import dev.trimaran.emulation.http.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way to its operation.
 *
 * @param id its own id
 * @param time when it came
 * @param scope what it is signed for; empty when it is not
 * @param query the query's parameters
 * @param form the body's bytes and parameters, where it is a form
 */
record Asked(
    Request request,
    String id,
    Instant time,
    Optional<Scope> scope,
    Map<String, List<String>> query,
    Optional<Form> form) {
  /** A body of parameters. */
  record Form(byte[] bytes, Map<String, List<String>> parameters) {}

  /** The parameter of the form or the query; empty without one. */
  String parameter(String name) {
    return form.map(Form::parameters)
        .flatMap(parameters -> Optional.ofNullable(parameters.get(name)))
        .or(() -> Optional.ofNullable(query.get(name)))
        .map(List::getFirst)
        .orElse("");
  }
}
