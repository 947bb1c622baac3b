package dev.trimaran.model.expression;

import java.util.List;
import java.util.Map;

/** A tree whose names are columns, whose calls are of one overload, and whose types fit. */
sealed interface Typed {
  Type type();

  /** A known value: a number, NaN when missing, or for type string a text, empty when missing. */
  record Constant(Type type, double number, String text) implements Typed {
    static Constant of(Type type, double number) {
      return new Constant(type, number, "");
    }

    static Constant of(String text) {
      return new Constant(Type.STRING, Double.NaN, text);
    }

    static Constant missing(Type type) {
      return new Constant(type, Double.NaN, "");
    }

    boolean isMissing() {
      return type == Type.STRING ? text.isEmpty() : Double.isNaN(number);
    }
  }

  record Reference(String column, Type type) implements Typed {}

  record Call(Overload overload, List<Typed> arguments) implements Typed {
    @Override
    public Type type() {
      return overload.result();
    }
  }

  /** The value of the first branch whose condition is true. */
  record Choice(List<Branch> branches, Typed otherwise) implements Typed {
    @Override
    public Type type() {
      return otherwise.type();
    }
  }

  /** The value of the first branch whose condition equals the subject. */
  record Switch(Typed subject, List<Branch> branches, Typed otherwise) implements Typed {
    @Override
    public Type type() {
      return otherwise.type();
    }
  }

  record Branch(Typed condition, Typed value) {}

  /** A table from texts to constants: what equality, {@code in} and {@code case} over texts are. */
  record Lookup(Typed key, Map<String, Constant> table, Constant otherwise, Constant whenMissing)
      implements Typed {
    @Override
    public Type type() {
      return otherwise.type();
    }
  }

  /** Whether a number is one of several: true, or false, or missing. */
  record Member(Typed value, List<Constant> members, boolean orMissing) implements Typed {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }
  }
}
