package dev.trimaran.serving.capture;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.SignatureInput;
import java.util.List;

/** Some columns of a model, and the slots in which its rows have them. */
final class Columns {

  private final List<SignatureInput> inputs;
  private final int[] slots;

  Columns(List<SignatureInput> all, List<SignatureInput> some) {
    inputs = List.copyOf(some);
    slots = some.stream().mapToInt(all::indexOf).toArray();
  }

  int size() {
    return slots.length;
  }

  List<SignatureInput> inputs() {
    return inputs;
  }

  /** Room for the values of so many rows. */
  Values values(int rows) {
    return new Values(rows);
  }

  /** The values of rows, copied from where they are reused. */
  final class Values {

    private final double[] numbers;
    private final String[] texts;

    private Values(int rows) {
      numbers = new double[rows * slots.length];
      texts = new String[rows * slots.length];
    }

    void copy(int row, Row from) {
      int at = row * slots.length;
      for (int i = 0; i < slots.length; i++) {
        if (inputs.get(i).type() == Type.STRING) {
          texts[at + i] = from.text(slots[i]);
        } else {
          numbers[at + i] = from.number(slots[i]);
        }
      }
    }

    /** Puts the values of a row into slots 0, 1, and so on. */
    void restore(int row, Row to) {
      int at = row * slots.length;
      for (int i = 0; i < slots.length; i++) {
        if (inputs.get(i).type() == Type.STRING) {
          to.setText(i, texts[at + i]);
        } else {
          to.setNumber(i, numbers[at + i]);
        }
      }
    }
  }
}
