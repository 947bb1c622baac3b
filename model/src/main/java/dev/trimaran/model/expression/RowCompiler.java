package dev.trimaran.model.expression;

import dev.trimaran.model.expression.Typed.Constant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Compiles a tree to functions over rows. */
final class RowCompiler {
  private RowCompiler() {}

  /** The value of a tree that reads no column. */
  static Constant evaluate(Typed tree) {
    Row row = new Row(0);
    ToIntFunction<String> none = name -> -1;
    return tree.type() == Type.STRING
        ? Constant.of(text(tree, none).apply(row))
        : Constant.of(tree.type(), number(tree, none).apply(row));
  }

  static NumberFunction number(Typed tree, ToIntFunction<String> slots) {
    return switch (tree) {
      case Constant c -> {
        double value = c.number();
        yield row -> value;
      }
      case Typed.Reference r -> {
        int slot = slots.applyAsInt(r.column());
        yield row -> row.numbers[slot];
      }
      case Typed.Call c -> {
        if (c.overload().row() instanceof RowForm.OfNumber form) {
          yield form.compile().apply(new Operands(c.arguments(), slots));
        }
        throw new IllegalStateException("not a number: " + c);
      }
      case Typed.Choice c -> numbers(c, slots);
      case Typed.Switch s -> numbers(s, slots);
      case Typed.Lookup l -> numbers(l, slots);
      case Typed.Member m -> member(m, slots);
    };
  }

  static TextFunction text(Typed tree, ToIntFunction<String> slots) {
    return switch (tree) {
      case Constant c -> {
        String value = c.text();
        yield row -> value;
      }
      case Typed.Reference r -> {
        int slot = slots.applyAsInt(r.column());
        yield row -> row.texts[slot];
      }
      case Typed.Call c -> {
        if (c.overload().row() instanceof RowForm.OfText form) {
          yield form.compile().apply(new Operands(c.arguments(), slots));
        }
        throw new IllegalStateException("not a text: " + c);
      }
      case Typed.Choice c -> texts(c, slots);
      case Typed.Switch s -> texts(s, slots);
      case Typed.Lookup l -> texts(l, slots);
      case Typed.Member m -> throw new IllegalStateException("not a text: " + m);
    };
  }

  /** Picks the branch to take: its index, or the number of branches for the other value. */
  private interface Picker {
    int pick(Row row);
  }

  private static Picker picker(Typed.Choice choice, ToIntFunction<String> slots) {
    NumberFunction[] conditions =
        choice.branches().stream()
            .map(b -> number(b.condition(), slots))
            .toArray(NumberFunction[]::new);
    return row -> {
      int i = 0;
      while (i < conditions.length && conditions[i].apply(row) != 1) {
        i++;
      }
      return i;
    };
  }

  private static Picker picker(Typed.Switch s, ToIntFunction<String> slots) {
    return s.subject().type() == Type.STRING ? textPicker(s, slots) : numberPicker(s, slots);
  }

  private static Picker numberPicker(Typed.Switch s, ToIntFunction<String> slots) {
    NumberFunction subject = number(s.subject(), slots);
    NumberFunction[] wanted =
        s.branches().stream().map(b -> number(b.condition(), slots)).toArray(NumberFunction[]::new);
    return row -> {
      double x = subject.apply(row);
      int i = 0;
      while (i < wanted.length && wanted[i].apply(row) != x) {
        i++;
      }
      return i;
    };
  }

  private static Picker textPicker(Typed.Switch s, ToIntFunction<String> slots) {
    TextFunction subject = text(s.subject(), slots);
    TextFunction[] wanted =
        s.branches().stream().map(b -> text(b.condition(), slots)).toArray(TextFunction[]::new);
    return row -> {
      String x = subject.apply(row);
      int i = x.isEmpty() ? wanted.length : 0;
      while (i < wanted.length && !wanted[i].apply(row).equals(x)) {
        i++;
      }
      return i;
    };
  }

  private static NumberFunction numbers(Typed.Choice c, ToIntFunction<String> slots) {
    Picker picker = picker(c, slots);
    NumberFunction[] values = Branches.numbers(c.branches(), c.otherwise(), slots);
    return row -> values[picker.pick(row)].apply(row);
  }

  private static NumberFunction numbers(Typed.Switch s, ToIntFunction<String> slots) {
    Picker picker = picker(s, slots);
    NumberFunction[] values = Branches.numbers(s.branches(), s.otherwise(), slots);
    return row -> values[picker.pick(row)].apply(row);
  }

  private static TextFunction texts(Typed.Choice c, ToIntFunction<String> slots) {
    Picker picker = picker(c, slots);
    TextFunction[] values = Branches.texts(c.branches(), c.otherwise(), slots);
    return row -> values[picker.pick(row)].apply(row);
  }

  private static TextFunction texts(Typed.Switch s, ToIntFunction<String> slots) {
    Picker picker = picker(s, slots);
    TextFunction[] values = Branches.texts(s.branches(), s.otherwise(), slots);
    return row -> values[picker.pick(row)].apply(row);
  }

  private static NumberFunction numbers(Typed.Lookup l, ToIntFunction<String> slots) {
    TextFunction key = text(l.key(), slots);
    Map<String, Double> table = HashMap.newHashMap(l.table().size());
    l.table().forEach((text, value) -> table.put(text, value.number()));
    double otherwise = l.otherwise().number();
    double whenMissing = l.whenMissing().number();
    return row -> {
      String text = key.apply(row);
      if (text.isEmpty()) {
        return whenMissing;
      }
      Double found = table.get(text);
      return found == null ? otherwise : found;
    };
  }

  private static TextFunction texts(Typed.Lookup l, ToIntFunction<String> slots) {
    TextFunction key = text(l.key(), slots);
    Map<String, String> table = HashMap.newHashMap(l.table().size());
    l.table().forEach((text, value) -> table.put(text, value.text()));
    String otherwise = l.otherwise().text();
    String whenMissing = l.whenMissing().text();
    return row -> {
      String text = key.apply(row);
      return text.isEmpty() ? whenMissing : table.getOrDefault(text, otherwise);
    };
  }

  private static NumberFunction member(Typed.Member m, ToIntFunction<String> slots) {
    NumberFunction value = number(m.value(), slots);
    // Adding 0 makes -0, which binary search tells from 0, the same as 0.
    double[] members = m.members().stream().mapToDouble(c -> c.number() + 0.0).sorted().toArray();
    double absent = m.orMissing() ? Double.NaN : 0;
    return row -> {
      double x = value.apply(row);
      if (Double.isNaN(x)) {
        return x;
      }
      return Arrays.binarySearch(members, x + 0.0) >= 0 ? 1 : absent;
    };
  }
}
