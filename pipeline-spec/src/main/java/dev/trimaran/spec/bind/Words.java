package dev.trimaran.spec.bind;

import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.Vocabulary;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.TermKind;
import java.util.List;
import java.util.Optional;

/** The vocabulary by kind of term, and the shape of a parameter's argument. */
public record Words(Vocabulary vocabulary) {

  public List<Term> terms(TermKind kind) {
    return switch (kind) {
      case EXPECTATION -> vocabulary.expectations();
      case TRANSFORM -> vocabulary.transforms();
      case ALGORITHM -> vocabulary.algorithms();
      case METRIC -> vocabulary.metrics();
    };
  }

  public List<String> names(TermKind kind) {
    return terms(kind).stream().map(Term::name).toList();
  }

  Optional<Term> find(TermKind kind, String name) {
    return terms(kind).stream().filter(term -> term.name().equals(name)).findFirst();
  }

  /** What may be written as the argument for a parameter. */
  public static Shape shape(Parameter parameter) {
    Shape text =
        parameter.choices().isEmpty()
            ? Shape.Plain.TEXT
            : new Shape.Choice(parameter.choices(), Optional.empty());
    return switch (parameter.type()) {
      case TEXT, COLUMN -> text;
      case NUMBER -> Shape.Plain.NUMBER;
      case INTEGER -> Shape.Plain.LONG;
      case BOOLEAN -> Shape.Plain.FLAG;
      case TEXTS, COLUMNS -> new Shape.ListOf(text);
      case VALUES -> new Shape.ListOf(Shape.Plain.VALUE);
    };
  }
}
