package dev.trimaran.model.expression;

import dev.trimaran.model.expression.Typed.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ties names to columns and calls to overloads, and computes what is constant. */
final class Binder {
  private static final Constant TRUE = Constant.of(Type.BOOLEAN, 1);
  private static final Constant FALSE = Constant.of(Type.BOOLEAN, 0);
  private static final Constant UNKNOWN = Constant.missing(Type.BOOLEAN);

  private final String text;
  private final Map<String, Type> columns = new HashMap<>();

  Binder(String text, Schema schema) {
    this.text = text;
    schema.columns().forEach(column -> columns.put(column.name(), column.type()));
  }

  Typed bind(Syntax syntax) {
    return switch (syntax) {
      case Syntax.NumberLiteral n -> Constant.of(Type.NUMBER, n.value());
      case Syntax.TextLiteral t -> Constant.of(t.value());
      case Syntax.BooleanLiteral b -> b.value() ? TRUE : FALSE;
      case Syntax.NullLiteral n -> Constant.missing(Type.NUMBER);
      case Syntax.TimestampLiteral t -> Constant.of(Type.TIMESTAMP, t.value());
      case Syntax.Name name -> reference(name);
      case Syntax.Operation o -> operation(o);
      case Syntax.FunctionCall f ->
          call(f.name(), Functions.get(f.name()).overloads(), f.arguments(), f);
      case Syntax.Cast cast -> cast(cast);
      case Syntax.In in -> negatedIf(in.negated(), in(in));
      case Syntax.Between b ->
          negatedIf(
              b.negated(),
              call("between", Operators.BETWEEN, List.of(b.value(), b.low(), b.high()), b));
      case Syntax.Case c -> c.subject().isPresent() ? switchOf(c, c.subject().get()) : choice(c);
    };
  }

  private Typed reference(Syntax.Name name) {
    Type type = columns.get(name.name());
    if (type == null) {
      String known =
          columns.isEmpty()
              ? "there are none"
              : DidYouMean.suggest(name.name(), columns.keySet())
                  .map(near -> "did you mean " + Names.name(near) + "?")
                  .orElseGet(this::knownColumns);
      throw error("no column is called %s; %s".formatted(Names.name(name.name()), known), name);
    }
    return new Typed.Reference(name.name(), type);
  }

  private String knownColumns() {
    List<String> sorted = columns.keySet().stream().sorted().limit(20).map(Names::name).toList();
    String more = columns.size() > sorted.size() ? ", ..." : "";
    return "there are " + String.join(", ", sorted) + more;
  }

  private Typed operation(Syntax.Operation o) {
    List<Overload> overloads = Operators.of(o.operator());
    Typed bound = call(o.operator().symbol(), overloads, o.operands(), o);
    boolean equality = o.operator() == Operator.EQUAL || o.operator() == Operator.NOT_EQUAL;
    return equality && bound instanceof Typed.Call call
        ? lookupIfLiteral(call, o.operator() == Operator.EQUAL)
        : bound;
  }

  /** Comparing a text with a literal is a lookup, which ONNX can do. */
  private static Typed lookupIfLiteral(Typed.Call call, boolean equal) {
    Typed left = call.arguments().get(0);
    Typed right = call.arguments().get(1);
    Typed key = left instanceof Constant ? right : left;
    Typed other = left instanceof Constant ? left : right;
    if (!(other instanceof Constant literal) || literal.type() != Type.STRING) {
      return call;
    }
    if (literal.isMissing()) {
      return UNKNOWN;
    }
    return new Typed.Lookup(
        key, Map.of(literal.text(), equal ? TRUE : FALSE), equal ? FALSE : TRUE, UNKNOWN);
  }

  private Typed call(String name, List<Overload> overloads, List<Syntax> operands, Syntax at) {
    List<Typed> arguments = operands.stream().map(this::bind).toList();
    for (Overload overload : overloads) {
      if (overload.takes(arguments.size()) && fits(overload, operands, arguments)) {
        return folded(new Typed.Call(overload, typed(overload, operands, arguments)));
      }
    }
    boolean word = Character.isLetter(name.charAt(0));
    String found =
        arguments.stream()
            .map(a -> a.type().toString())
            .collect(Collectors.joining(", ", "(", ")"));
    String expected =
        overloads.stream().map(Overload::shown).distinct().collect(Collectors.joining(" or "));
    throw error(
        "%s takes %s, found %s%s"
            .formatted(word ? name : "'" + name + "'", expected, found, hint(name, arguments)),
        at);
  }

  private static String hint(String name, List<Typed> arguments) {
    boolean texts = arguments.stream().anyMatch(a -> a.type() == Type.STRING);
    boolean numbers = arguments.stream().anyMatch(a -> a.type() == Type.NUMBER);
    boolean times = arguments.stream().anyMatch(a -> a.type() == Type.TIMESTAMP);
    if (name.equals("+") && texts) {
      return "; join texts by concat(a, b)";
    }
    if (times && numbers) {
      return "; a duration is written minutes(n), hours(n) or days(n)";
    }
    return texts && numbers ? "; convert by cast(value as type)" : "";
  }

  private static boolean fits(Overload overload, List<Syntax> operands, List<Typed> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      boolean anyType = operands.get(i) instanceof Syntax.NullLiteral;
      if (!anyType && arguments.get(i).type() != overload.parameter(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<Typed> typed(
      Overload overload, List<Syntax> operands, List<Typed> arguments) {
    List<Typed> typed = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      typed.add(
          operands.get(i) instanceof Syntax.NullLiteral
              ? Constant.missing(overload.parameter(i))
              : arguments.get(i));
    }
    return List.copyOf(typed);
  }

  private static Typed folded(Typed.Call call) {
    return call.arguments().stream().allMatch(Constant.class::isInstance)
        ? RowCompiler.evaluate(call)
        : call;
  }

  private static Typed negatedIf(boolean negated, Typed value) {
    return negated
        ? folded(new Typed.Call(Operators.of(Operator.NOT).get(0), List.of(value)))
        : value;
  }

  private Typed cast(Syntax.Cast cast) {
    if (cast.value() instanceof Syntax.NullLiteral) {
      return Constant.missing(cast.type());
    }
    Typed value = bind(cast.value());
    if (value.type() == cast.type()) {
      return value;
    }
    Overload overload =
        Casts.find(value.type(), cast.type())
            .orElseThrow(() -> error(cannotCast(value.type(), cast.type()), cast));
    return folded(new Typed.Call(overload, List.of(value)));
  }

  private static String cannotCast(Type from, Type to) {
    String hint =
        from == Type.DURATION && to == Type.NUMBER
            ? "; divide it, as in d / minutes(1)"
            : from == Type.NUMBER && to == Type.DURATION ? "; write minutes(n) or the like" : "";
    return "a %s cannot be cast to a %s".formatted(from, to) + hint;
  }

  private Typed in(Syntax.In in) {
    Typed value = bind(in.value());
    List<Constant> members = new ArrayList<>();
    for (Syntax member : in.members()) {
      boolean isNull = member instanceof Syntax.NullLiteral;
      Typed bound = isNull ? Constant.missing(value.type()) : bind(member);
      if (!(bound instanceof Constant constant)) {
        throw error("'in' takes constants; write 'a = b or a = c' for anything else", member);
      }
      if (bound.type() != value.type()) {
        throw error(
            "'in' looks for a %s, found a %s".formatted(value.type(), bound.type()), member);
      }
      members.add(constant);
    }
    boolean orMissing = members.stream().anyMatch(Constant::isMissing);
    Typed result;
    if (value.type() == Type.STRING) {
      Map<String, Constant> table = new LinkedHashMap<>();
      members.stream().filter(m -> !m.isMissing()).forEach(m -> table.put(m.text(), TRUE));
      result = new Typed.Lookup(value, table, orMissing ? UNKNOWN : FALSE, UNKNOWN);
    } else {
      List<Constant> present = members.stream().filter(m -> !m.isMissing()).toList();
      result = new Typed.Member(value, present, orMissing);
    }
    return value instanceof Constant ? RowCompiler.evaluate(result) : result;
  }

  private Typed choice(Syntax.Case c) {
    List<Typed> values = values(c);
    List<Typed.Branch> branches = new ArrayList<>();
    for (int i = 0; i < c.branches().size(); i++) {
      Syntax when = c.branches().get(i).when();
      Typed condition = when instanceof Syntax.NullLiteral ? UNKNOWN : bind(when);
      if (condition.type() != Type.BOOLEAN) {
        throw error("expected a condition after 'when', found a " + condition.type(), when);
      }
      branches.add(new Typed.Branch(condition, values.get(i)));
    }
    return new Typed.Choice(List.copyOf(branches), values.getLast());
  }

  private Typed switchOf(Syntax.Case c, Syntax subjectSyntax) {
    Typed subject = bind(subjectSyntax);
    List<Typed> values = values(c);
    List<Typed.Branch> branches = new ArrayList<>();
    for (int i = 0; i < c.branches().size(); i++) {
      Syntax when = c.branches().get(i).when();
      boolean isNull = when instanceof Syntax.NullLiteral;
      Typed wanted = isNull ? Constant.missing(subject.type()) : bind(when);
      if (wanted.type() != subject.type()) {
        throw error(
            "this 'case' is about a %s, found a %s".formatted(subject.type(), wanted.type()), when);
      }
      branches.add(new Typed.Branch(wanted, values.get(i)));
    }
    Typed otherwise = values.getLast();
    return lookup(subject, branches, otherwise)
        .orElseGet(() -> new Typed.Switch(subject, List.copyOf(branches), otherwise));
  }

  /** A case over texts with constants on both sides is a table. */
  private static Optional<Typed> lookup(
      Typed subject, List<Typed.Branch> branches, Typed otherwise) {
    if (subject.type() != Type.STRING || !(otherwise instanceof Constant fallback)) {
      return Optional.empty();
    }
    Map<String, Constant> table = new LinkedHashMap<>();
    for (Typed.Branch branch : branches) {
      if (!(branch.condition() instanceof Constant key)
          || !(branch.value() instanceof Constant value)) {
        return Optional.empty();
      }
      if (!key.isMissing()) {
        table.putIfAbsent(key.text(), value);
      }
    }
    return Optional.of(new Typed.Lookup(subject, table, fallback, fallback));
  }

  /** The values of all branches and, last, that of {@code else}, all of one type. */
  private List<Typed> values(Syntax.Case c) {
    List<Optional<Syntax>> parts = new ArrayList<>();
    c.branches().forEach(branch -> parts.add(Optional.of(branch.then())));
    parts.add(c.otherwise());
    List<Optional<Typed>> bound = new ArrayList<>();
    Optional<Type> type = Optional.empty();
    for (Optional<Syntax> part : parts) {
      if (part.isEmpty() || part.get() instanceof Syntax.NullLiteral) {
        bound.add(Optional.empty());
        continue;
      }
      Typed value = bind(part.get());
      if (type.isPresent() && type.get() != value.type()) {
        throw error(
            "the values of a 'case' are of one type: expected a %s, found a %s"
                .formatted(type.get(), value.type()),
            part.get());
      }
      type = Optional.of(value.type());
      bound.add(Optional.of(value));
    }
    Constant missing = Constant.missing(type.orElse(Type.NUMBER));
    return bound.stream().map(value -> value.orElse(missing)).toList();
  }

  private ExpressionException error(String message, Syntax at) {
    return new ExpressionException(message, text, at.mark().offset());
  }
}
