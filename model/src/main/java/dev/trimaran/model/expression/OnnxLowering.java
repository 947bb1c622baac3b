package dev.trimaran.model.expression;

import dev.trimaran.model.expression.Typed.Constant;
import dev.trimaran.model.onnx.Attribute;
import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lowers a tree into an ONNX graph, or says why that cannot be. */
final class OnnxLowering {
  private final GraphBuilder graph;
  private final OnnxMath math;
  private final Map<String, Value> columns;

  OnnxLowering(GraphBuilder graph, Map<String, Value> columns) {
    this.graph = graph;
    this.math = new OnnxMath(graph);
    this.columns = columns;
  }

  /** Why a tree cannot be lowered. */
  static Optional<String> refusal(Typed tree) {
    return switch (tree) {
      case Constant c -> Optional.empty();
      case Typed.Reference r -> Optional.empty();
      case Typed.Call c ->
          c.overload().onnx() instanceof OnnxForm.Refused refused
              ? Optional.of(refused.reason())
              : first(c.arguments().stream());
      case Typed.Choice c -> first(parts(c.branches(), c.otherwise()));
      case Typed.Switch s -> switchRefusal(s);
      case Typed.Lookup l -> refusal(l.key());
      case Typed.Member m -> refusal(m.value());
    };
  }

  private static Optional<String> switchRefusal(Typed.Switch s) {
    boolean literals = s.branches().stream().allMatch(b -> b.condition() instanceof Constant);
    return s.subject().type() == Type.STRING && !literals
        ? Optional.of(Operators.TEXTS_REFUSED)
        : first(Stream.concat(Stream.of(s.subject()), parts(s.branches(), s.otherwise())));
  }

  private static Stream<Typed> parts(List<Typed.Branch> branches, Typed otherwise) {
    return Stream.concat(
        branches.stream().flatMap(b -> Stream.of(b.condition(), b.value())), Stream.of(otherwise));
  }

  private static Optional<String> first(Stream<Typed> trees) {
    return trees.flatMap(tree -> refusal(tree).stream()).findFirst();
  }

  Value lower(Typed tree) {
    return switch (tree) {
      case Constant c -> c.type() == Type.STRING ? graph.text(c.text()) : graph.number(c.number());
      case Typed.Reference r -> column(r.column());
      case Typed.Call c -> call(c);
      case Typed.Choice c -> choice(c);
      case Typed.Switch s -> switchOf(s);
      case Typed.Lookup l -> lookup(lower(l.key()), l);
      case Typed.Member m -> member(m);
    };
  }

  private Value column(String name) {
    Value value = columns.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value was given for column " + Names.name(name));
    }
    return value;
  }

  private Value call(Typed.Call call) {
    return switch (call.overload().onnx()) {
      case OnnxForm.Lowered form ->
          form.lowering().lower(math, call.arguments().stream().map(this::lower).toList());
      case OnnxForm.Refused refused -> throw new IllegalStateException(refused.reason());
    };
  }

  private Value choice(Typed.Choice choice) {
    Value result = lower(choice.otherwise());
    for (Typed.Branch branch : choice.branches().reversed()) {
      Value condition = math.isTrue(lower(branch.condition()));
      result = math.where(condition, lower(branch.value()), result);
    }
    return result;
  }

  private Value switchOf(Typed.Switch s) {
    Value subject = lower(s.subject());
    Value result = lower(s.otherwise());
    for (Typed.Branch branch : s.branches().reversed()) {
      result = math.where(matches(subject, branch.condition()), lower(branch.value()), result);
    }
    return result;
  }

  private Value matches(Value subject, Typed wanted) {
    if (wanted instanceof Constant literal && literal.type() == Type.STRING) {
      Constant no = Constant.of(Type.BOOLEAN, 0);
      Map<String, Constant> table =
          literal.isMissing() ? Map.of() : Map.of(literal.text(), Constant.of(Type.BOOLEAN, 1));
      return math.isTrue(lookup(subject, new Typed.Lookup(literal, table, no, no)));
    }
    return math.equal(subject, lower(wanted));
  }

  /** A text's place in the table by LabelEncoder, and the value there. */
  private Value lookup(Value key, Typed.Lookup lookup) {
    Map<String, Constant> table = new LinkedHashMap<>();
    if (!lookup.whenMissing().equals(lookup.otherwise()) || lookup.table().isEmpty()) {
      table.put("", lookup.whenMissing());
    }
    table.putAll(lookup.table());
    List<Constant> values = new ArrayList<>(table.values());
    values.add(lookup.otherwise());
    long[] places = new long[table.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    Value place =
        graph.mlNode(
            "LabelEncoder",
            List.of(key),
            Attribute.of("keys_strings", table.keySet()),
            Attribute.of("values_int64s", places),
            Attribute.of("default_int64", (long) places.length));
    Value column =
        lookup.type() == Type.STRING
            ? graph.strings(values.stream().map(Constant::text).toList(), values.size())
            : graph.doubles(values.stream().mapToDouble(Constant::number).toArray(), values.size());
    return graph.node("Gather", column, place);
  }

  private Value member(Typed.Member m) {
    Value value = lower(m.value());
    Value found = math.number(0);
    if (!m.members().isEmpty()) {
      double[] members = m.members().stream().mapToDouble(Constant::number).toArray();
      Value equal = math.equal(value, graph.doubles(members, 1, members.length));
      found =
          graph.node(
              "ReduceMax",
              List.of(math.truth(equal)),
              Attribute.of("axes", new long[] {-1}),
              Attribute.of("keepdims", 1L));
    }
    Value known = m.orMissing() ? math.onlyIf(math.isTrue(found), found) : found;
    return math.where(math.isMissing(value), math.missing(), known);
  }
}
