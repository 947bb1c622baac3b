package dev.trimaran.lifecycle.prepare;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.model.expression.ExpressionException;
import dev.trimaran.spec.SpecPath;
import java.util.Optional;

/**
 * Something in the spec that does not fit the tables.
 *
 * @param path where in the spec
 * @param message what was expected, what was found and what may have been meant
 * @param cause where in an expression it is; empty when it is in none
 */
public record Mistake(SpecPath path, String message, Optional<ExpressionException> cause) {
  /** A mistake that is in no expression. */
  public static Mistake at(SpecPath path, String message) {
    return new Mistake(path, message, Optional.empty());
  }

  /** A mistake inside an expression. */
  public static Mistake at(SpecPath path, ExpressionException cause) {
    return new Mistake(path, String.valueOf(cause.getMessage()), Optional.of(cause));
  }

  /** What stops a run that meets the mistake. */
  public StageFailure failure() {
    return new StageFailure(
        ExitCode.SPEC,
        path + ": " + message,
        cause.map(ExpressionException::caret).stream().toList());
  }
}
