package dev.trimaran.model.expression;

import dev.trimaran.model.expression.Typed.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prints a tree as a SQL expression. What SQL must say twice is bound to a lambda's parameter
 * first, unless it is short, because engines would compute it, and a tree would grow, twice at
 * every level.
 */
final class SqlPrinter {
  /**
   * Printed SQL.
   *
   * @param simple whether it may be repeated: a column, a literal or a parameter
   * @param mayBeNan whether it may give NaN, which must then become NULL before it is looked at
   * @param finite whether it is known to be finite
   * @param zero whether it may be zero
   */
  private record Sql(String text, boolean simple, boolean mayBeNan, boolean finite, boolean zero) {
    static Sql of(String text) {
      return new Sql(text, false, false, false, true);
    }
  }

  private static final int KEYS_AT_ONCE = 16;

  private final SqlFlavour flavour;
  private final BiFunction<String, Type, String> columns;
  private final String parameter;
  private int parameters;

  /**
   * @param flavour of which engine
   * @param columns the SQL of a column, in the SQL type of its {@link Type} and without NaN and ''
   * @param parameter how names start that no column has
   */
  SqlPrinter(SqlFlavour flavour, BiFunction<String, Type, String> columns, String parameter) {
    this.flavour = flavour;
    this.columns = columns;
    this.parameter = parameter;
  }

  String print(Typed tree) {
    return clean(sql(tree)).text();
  }

  private Sql sql(Typed tree) {
    return switch (tree) {
      case Constant c -> constant(c);
      case Typed.Reference r ->
          new Sql(columns.apply(r.column(), r.type()), true, false, false, true);
      case Typed.Call c -> call(c);
      case Typed.Choice c -> choice(c);
      case Typed.Switch s -> switchOf(s);
      case Typed.Lookup l -> lookup(l);
      case Typed.Member m -> member(m);
    };
  }

  private Sql constant(Constant c) {
    if (c.isMissing()) {
      return new Sql(flavour.missing(c.type()), true, false, true, false);
    }
    String text =
        switch (c.type()) {
          case NUMBER, DURATION -> number(c.number());
          case BOOLEAN -> c.number() == 1 ? "TRUE" : "FALSE";
          case STRING -> flavour.text(c.text());
          case TIMESTAMP -> flavour.timestamp(c.number());
        };
    return new Sql(text, true, false, !Double.isInfinite(c.number()), c.number() == 0);
  }

  /**
   * A DOUBLE literal: one without an exponent would be a DECIMAL. There is no -0, because DuckDB
   * takes {@code x + -0} and {@code x + 0} for the same expression and computes only one.
   */
  private String number(double value) {
    if (value == 0) {
      return "0e0";
    }
    if (Double.isInfinite(value)) {
      return flavour.infinity(value > 0);
    }
    String text = Double.toString(value);
    String exact = text.contains("E") ? text : text + "e0";
    return value < 0 ? "(" + exact + ")" : exact;
  }

  private Sql call(Typed.Call call) {
    SqlForm form = call.overload().sql();
    List<Sql> arguments = new ArrayList<>();
    for (Typed argument : call.arguments()) {
      Sql sql = sql(argument);
      arguments.add(form.nan().takesNan() ? sql : clean(sql));
    }
    if (form.nan() == NanRule.QUOTIENT && arguments.get(1).zero()) {
      arguments.set(1, withoutSignOfZero(arguments.get(1)));
    }
    String first = fill(flavour.template(form), form.separator(), arguments);
    String check = flavour.check(form);
    String text = check.equals("$1") ? first : fill(check, "", List.of(Sql.of(first)));
    return new Sql(text, false, mayBeNan(form.nan(), arguments), false, true);
  }

  private static boolean mayBeNan(NanRule rule, List<Sql> arguments) {
    boolean flowing = arguments.stream().anyMatch(Sql::mayBeNan);
    return switch (rule) {
      case NEVER, ABSORB -> false;
      case FLOW -> flowing;
      case FLOW_OR_MAKE, MAKE -> true;
      case SUM -> flowing || arguments.stream().noneMatch(Sql::finite);
      case PRODUCT -> flowing || arguments.stream().noneMatch(SqlPrinter::isScale);
      case QUOTIENT -> flowing || !isScale(arguments.get(1));
    };
  }

  private static Sql withoutSignOfZero(Sql sql) {
    return new Sql("(" + sql.text() + " + 0e0)", false, sql.mayBeNan(), sql.finite(), true);
  }

  private static boolean isScale(Sql sql) {
    return sql.finite() && !sql.zero();
  }

  private Sql choice(Typed.Choice choice) {
    StringBuilder text = new StringBuilder("CASE");
    boolean mayBeNan = false;
    for (Typed.Branch branch : choice.branches()) {
      Sql value = sql(branch.value());
      mayBeNan |= value.mayBeNan();
      text.append(" WHEN ").append(print(branch.condition()));
      text.append(" THEN ").append(value.text());
    }
    Sql otherwise = sql(choice.otherwise());
    text.append(" ELSE ").append(otherwise.text()).append(" END");
    return new Sql(text.toString(), false, mayBeNan || otherwise.mayBeNan(), false, true);
  }

  private Sql switchOf(Typed.Switch s) {
    boolean[] mayBeNan = {false};
    String text =
        let(
            clean(sql(s.subject())),
            subject -> {
              StringBuilder all = new StringBuilder("CASE");
              for (Typed.Branch branch : s.branches()) {
                Sql value = sql(branch.value());
                mayBeNan[0] |= value.mayBeNan();
                all.append(" WHEN ")
                    .append(subject)
                    .append(" = ")
                    .append(print(branch.condition()));
                all.append(" THEN ").append(value.text());
              }
              Sql otherwise = sql(s.otherwise());
              mayBeNan[0] |= otherwise.mayBeNan();
              return all.append(" ELSE ").append(otherwise.text()).append(" END").toString();
            });
    return new Sql(text, false, mayBeNan[0], false, true);
  }

  private Sql lookup(Typed.Lookup lookup) {
    Sql key = sql(lookup.key());
    if (lookup.table().isEmpty()) {
      return constant(lookup.otherwise());
    }
    if (!lookup.whenMissing().equals(lookup.otherwise())) {
      return Sql.of(membership(lookup, key.text()));
    }
    List<String> sorted = lookup.table().keySet().stream().sorted(Names.ORDER).toList();
    return Sql.of(let(key, subject -> search(subject, sorted, lookup)));
  }

  /**
   * A search by halves down to a few keys: DuckDB tries the branches of a {@code CASE} one by one,
   * which for thousands of categories takes minutes.
   */
  private String search(String subject, List<String> keys, Typed.Lookup lookup) {
    if (keys.size() > KEYS_AT_ONCE) {
      int middle = keys.size() / 2;
      return "CASE WHEN %s < %s THEN %s ELSE %s END"
          .formatted(
              subject,
              flavour.text(keys.get(middle)),
              search(subject, keys.subList(0, middle), lookup),
              search(subject, keys.subList(middle, keys.size()), lookup));
    }
    StringBuilder all = new StringBuilder("CASE ").append(subject);
    for (String key : keys) {
      Constant value = lookup.table().getOrDefault(key, lookup.otherwise());
      all.append(" WHEN ").append(flavour.text(key));
      all.append(" THEN ").append(constant(value).text());
    }
    return all.append(" ELSE ")
        .append(constant(lookup.otherwise()).text())
        .append(" END")
        .toString();
  }

  /** What {@code =}, {@code <>} and {@code in} became: true or false for all of the table. */
  private String membership(Typed.Lookup lookup, String key) {
    boolean member = lookup.table().values().iterator().next().number() == 1;
    String keys =
        lookup.table().keySet().stream().map(flavour::text).collect(Collectors.joining(", "));
    boolean one = lookup.table().size() == 1 && !lookup.otherwise().isMissing();
    if (one) {
      return "(" + key + (member ? " = " : " <> ") + keys + ")";
    }
    String unknown = lookup.otherwise().isMissing() ? ", NULL" : "";
    return "(" + key + " IN (" + keys + unknown + "))";
  }

  private Sql member(Typed.Member m) {
    List<String> members = new ArrayList<>();
    m.members().forEach(constant -> members.add(constant(constant).text()));
    if (m.orMissing() || members.isEmpty()) {
      members.add("NULL");
    }
    return Sql.of("(" + clean(sql(m.value())).text() + " IN (" + String.join(", ", members) + "))");
  }

  private Sql clean(Sql sql) {
    return sql.mayBeNan() ? Sql.of(fill(flavour.withoutNan(), "", List.of(sql))) : sql;
  }

  private String let(Sql value, UnaryOperator<String> body) {
    if (value.simple()) {
      return body.apply(value.text());
    }
    String name = parameter + ++parameters;
    return flavour.bind(value.text(), name, body.apply(name));
  }

  private String fill(String template, String separator, List<Sql> arguments) {
    String all = arguments.stream().map(Sql::text).collect(Collectors.joining(separator));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      boolean twice = occurrences(template, "$" + (i + 1)) > 1;
      names.add(
          twice && !arguments.get(i).simple() ? parameter + ++parameters : arguments.get(i).text());
    }
    String filled = Template.fill(template, names, all);
    for (int i = 0; i < arguments.size(); i++) {
      if (!names.get(i).equals(arguments.get(i).text())) {
        filled = flavour.bind(arguments.get(i).text(), names.get(i), filled);
      }
    }
    return filled;
  }

  private static int occurrences(String template, String placeholder) {
    return template.split(Pattern.quote(placeholder), -1).length - 1;
  }
}
