package dev.trimaran.model.transform;

import static java.util.stream.Collectors.joining;

import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.Expression;
import dev.trimaran.model.expression.Names;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Writes a plan as nested selects: the innermost cleans the inputs, and each one around it computes
 * what depends on nothing that is computed beside it.
 */
final class SqlWriter {
  private final Plan plan;
  private final Dialect dialect;
  private final List<String> wanted;
  private final List<String> passThrough;
  private final Map<Integer, String> names = new HashMap<>();
  private final List<String> passNames = new ArrayList<>();
  private final Map<Integer, Integer> levels = new LinkedHashMap<>();
  private final Map<Integer, Integer> lastUse = new HashMap<>();

  SqlWriter(Plan plan, Dialect dialect, List<String> wanted, List<String> passThrough) {
    this.plan = plan;
    this.dialect = dialect;
    this.wanted = wanted;
    this.passThrough = passThrough;
  }

  /**
   * The whole query.
   *
   * @param result the SQL of a wanted column, from its quoted name and its type
   */
  String write(String relation, BiFunction<String, Type, String> result) {
    schedule();
    name();
    int top = levels.values().stream().mapToInt(level -> level).max().orElse(0);
    String sql = "SELECT " + items(inputs()) + " FROM " + relation;
    for (int level = 1; level <= top; level++) {
      sql = "SELECT %s FROM (%s) AS layer%d".formatted(items(layer(level)), sql, level - 1);
    }
    List<String> last = new ArrayList<>();
    for (int i = 0; i < passThrough.size(); i++) {
      last.add(quoted(passNames.get(i)) + " AS " + quoted(passThrough.get(i)));
    }
    for (String column : wanted) {
      int slot = plan.slot(column);
      last.add(result.apply(quoted(slot), plan.type(slot)) + " AS " + quoted(column));
    }
    return "SELECT %s FROM (%s) AS layer%d".formatted(items(last), sql, top);
  }

  /** The level of a value is one above the highest that it reads; inputs are on level 0. */
  private void schedule() {
    plan.neededInputs(wanted).forEach(slot -> levels.put(slot, 0));
    for (Plan.Let let : plan.needed(wanted)) {
      int level = 1;
      for (int read : let.reads().values()) {
        level = Math.max(level, levels.getOrDefault(read, 0) + 1);
      }
      levels.put(let.slot(), level);
      for (int read : let.reads().values()) {
        lastUse.merge(read, level, Math::max);
      }
    }
    wanted.forEach(column -> lastUse.put(plan.slot(column), Integer.MAX_VALUE));
  }

  /** Every slot gets its own name, as near to the column's as SQL's disregard of case allows. */
  private void name() {
    Set<String> taken = new HashSet<>();
    levels.keySet().forEach(slot -> names.put(slot, free(plan.name(slot), taken)));
    passThrough.forEach(column -> passNames.add(free(column, taken)));
  }

  private static String free(String name, Set<String> taken) {
    String free = name;
    for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
      free = name + "_" + n;
    }
    return free;
  }

  private List<String> inputs() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < passThrough.size(); i++) {
      items.add(quoted(passThrough.get(i)) + " AS " + quoted(passNames.get(i)));
    }
    levels.forEach((slot, level) -> {
      if (level == 0) {
        Schema own = Schema.of(plan.inputs().columns().get(slot));
        String text = Expression.parse(Names.name(plan.name(slot))).bind(own).sql(dialect);
        items.add(text + " AS " + quoted(slot));
      }
    });
    return items;
  }

  private List<String> layer(int level) {
    List<String> items = new ArrayList<>();
    passNames.forEach(name -> items.add(quoted(name)));
    levels.forEach((slot, at) -> {
      if (at < level && lastUse.getOrDefault(slot, 0) > level) {
        items.add(quoted(slot));
      }
    });
    for (Plan.Let let : plan.needed(wanted)) {
      if (levels.getOrDefault(let.slot(), 0) == level) {
        String text = let.expression().sql(dialect, name -> quoted(slotRead(let, name)));
        items.add(text + " AS " + quoted(let.slot()));
      }
    }
    return items;
  }

  private static int slotRead(Plan.Let let, String column) {
    Integer slot = let.reads().get(column);
    if (slot == null) {
      throw new IllegalStateException("not read by the expression: " + column);
    }
    return slot;
  }

  private String quoted(int slot) {
    return quoted(names.getOrDefault(slot, plan.name(slot)));
  }

  private static String quoted(String name) {
    return Names.quoted(name);
  }

  /** A select list cannot be empty. */
  private static String items(List<String> items) {
    return items.isEmpty() ? "NULL AS nothing" : items.stream().collect(joining(", "));
  }
}
