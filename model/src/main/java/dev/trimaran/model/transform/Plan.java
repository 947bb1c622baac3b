package dev.trimaran.model.transform;

import dev.trimaran.model.expression.BoundExpression;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Expression;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A pipeline's assignments with every name resolved. A slot is one value of a row: first the
 * inputs, then one for each assignment; a name means the newest slot that was given it.
 */
final class Plan {
  /**
   * An assignment.
   *
   * @param reads the slot of each column that the expression reads
   */
  record Let(int slot, String column, BoundExpression expression, Map<String, Integer> reads) {}

  private final Schema inputs;
  private final List<Let> lets;
  private final Map<String, Integer> slots;
  private final Schema output;

  private Plan(Schema inputs, List<Let> lets, Map<String, Integer> slots, Schema output) {
    this.inputs = inputs;
    this.lets = lets;
    this.slots = slots;
    this.output = output;
  }

  /** Resolves the steps; throws {@code ExpressionException} if an expression does not fit. */
  static Plan of(Schema inputs, List<Step> steps) {
    Map<String, Integer> slots = new LinkedHashMap<>();
    inputs.names().forEach(name -> slots.put(name, slots.size()));
    List<Let> lets = new ArrayList<>();
    Schema schema = inputs;
    for (Step step : steps) {
      for (Assignment assignment : step.assignments()) {
        BoundExpression bound = Expression.parse(assignment.expression()).bind(schema);
        Map<String, Integer> reads = new HashMap<>();
        bound.columns().forEach(name -> reads.put(name, slots.get(name)));
        int slot = inputs.columns().size() + lets.size();
        lets.add(new Let(slot, assignment.column(), bound, Map.copyOf(reads)));
        slots.put(assignment.column(), slot);
        schema = schema.with(new Column(assignment.column(), bound.type()));
      }
    }
    return new Plan(inputs, List.copyOf(lets), slots, schema);
  }

  Schema inputs() {
    return inputs;
  }

  Schema output() {
    return output;
  }

  int slots() {
    return inputs.columns().size() + lets.size();
  }

  /** The slot that a name means after the last assignment. */
  int slot(String column) {
    Integer slot = slots.get(column);
    if (slot == null) {
      throw new TransformException("no column is called '%s'".formatted(column));
    }
    return slot;
  }

  String name(int slot) {
    int inputCount = inputs.columns().size();
    return slot < inputCount
        ? inputs.columns().get(slot).name()
        : lets.get(slot - inputCount).column();
  }

  Type type(int slot) {
    int inputCount = inputs.columns().size();
    return slot < inputCount
        ? inputs.columns().get(slot).type()
        : lets.get(slot - inputCount).expression().type();
  }

  /** The assignments that these columns depend on, in order. */
  List<Let> needed(Collection<String> columns) {
    BitSet live = live(columns.stream().mapToInt(this::slot));
    return lets.stream().filter(let -> live.get(let.slot())).toList();
  }

  /** The input slots that these columns depend on, in order. */
  List<Integer> neededInputs(Collection<String> columns) {
    return inputSlots(columns.stream().mapToInt(this::slot));
  }

  /** As {@link FeatureSource} says. */
  FeatureSource source(String column) {
    int slot = slot(column);
    List<String> read = inputSlots(IntStream.of(slot)).stream().map(this::name).toList();
    if (read.size() == 1) {
      return new FeatureSource(read.getFirst(), read);
    }
    while (let(slot).reads().size() == 1) {
      slot = let(slot).reads().values().iterator().next();
    }
    return new FeatureSource(name(slot), read);
  }

  private Let let(int slot) {
    return lets.get(slot - inputs.columns().size());
  }

  private List<Integer> inputSlots(IntStream slots) {
    return live(slots).stream().filter(slot -> slot < inputs.columns().size()).boxed().toList();
  }

  private BitSet live(IntStream slots) {
    BitSet live = new BitSet();
    slots.forEach(live::set);
    for (Let let : lets.reversed()) {
      if (live.get(let.slot())) {
        let.reads().values().forEach(live::set);
      }
    }
    return live;
  }
}
