package dev.trimaran.model.expression;

import java.util.List;
import java.util.Optional;

/** What an expression's text says, before columns and types are known. */
sealed interface Syntax {
  Mark mark();

  /** A finite number, negative ones included. */
  record NumberLiteral(double value, Mark mark) implements Syntax {}

  record TextLiteral(String value, Mark mark) implements Syntax {}

  record BooleanLiteral(boolean value, Mark mark) implements Syntax {}

  record NullLiteral(Mark mark) implements Syntax {}

  /** Microseconds since the epoch. */
  record TimestampLiteral(double value, Mark mark) implements Syntax {}

  record Name(String name, Mark mark) implements Syntax {}

  /** An operator with one or two operands; the mark is the operator's. */
  record Operation(Operator operator, List<Syntax> operands, Mark mark) implements Syntax {}

  /** A function call; the name is in lower case and known. */
  record FunctionCall(String name, List<Syntax> arguments, Mark mark) implements Syntax {}

  record Cast(Syntax value, Type type, Mark mark) implements Syntax {}

  record In(Syntax value, List<Syntax> members, boolean negated, Mark mark) implements Syntax {}

  record Between(Syntax value, Syntax low, Syntax high, boolean negated, Mark mark)
      implements Syntax {}

  record Case(Optional<Syntax> subject, List<When> branches, Optional<Syntax> otherwise, Mark mark)
      implements Syntax {}

  record When(Syntax when, Syntax then) {}
}
