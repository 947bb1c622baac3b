package dev.trimaran.model.transform;

import dev.trimaran.model.expression.NumberFunction;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.TextFunction;
import dev.trimaran.model.expression.Type;
import java.util.ArrayList;
import java.util.List;

/** A plan over rows: every needed assignment fills its slot, in order. */
final class CompiledTransformer implements RowTransformer {
  /** Fills one slot. */
  private interface Filler {
    void fill(Row row);
  }

  private final int slots;
  private final Filler[] fillers;
  private final int[] featureSlots;

  private CompiledTransformer(int slots, Filler[] fillers, int[] featureSlots) {
    this.slots = slots;
    this.fillers = fillers;
    this.featureSlots = featureSlots;
  }

  static CompiledTransformer of(Plan plan, List<String> features) {
    List<Filler> fillers = new ArrayList<>();
    for (Plan.Let let : plan.needed(features)) {
      int slot = let.slot();
      if (let.expression().type() == Type.STRING) {
        TextFunction function = let.expression().texts(let.reads()::get);
        fillers.add(row -> row.setText(slot, function.apply(row)));
      } else {
        NumberFunction function = let.expression().numbers(let.reads()::get);
        fillers.add(row -> row.setNumber(slot, function.apply(row)));
      }
    }
    return new CompiledTransformer(
        plan.slots(),
        fillers.toArray(Filler[]::new),
        features.stream().mapToInt(plan::slot).toArray());
  }

  @Override
  public Row newRow() {
    return new Row(slots);
  }

  @Override
  public int features() {
    return featureSlots.length;
  }

  @Override
  public void apply(Row in, double[] out) {
    for (Filler filler : fillers) {
      filler.fill(in);
    }
    for (int i = 0; i < featureSlots.length; i++) {
      out[i] = in.number(featureSlots[i]);
    }
  }
}
