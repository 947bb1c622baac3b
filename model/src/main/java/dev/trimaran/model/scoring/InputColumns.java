package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.DidYouMean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model's raw columns by name: the slot of each. Thread safe. */
public final class InputColumns {

  private final List<SignatureInput> inputs;
  private final Map<String, Integer> slots = new HashMap<>();

  InputColumns(Signature signature) {
    inputs = signature.inputs();
    for (int slot = 0; slot < inputs.size(); slot++) {
      slots.put(inputs.get(slot).name(), slot);
    }
  }

  /** How many columns there are. */
  public int size() {
    return inputs.size();
  }

  /** What stands in {@code slot}. */
  public SignatureInput input(int slot) {
    return inputs.get(slot);
  }

  /**
   * The slot of the column called {@code name}.
   *
   * @throws ScoringException if there is no such column, with the name that was probably meant
   */
  public int slot(String name) {
    Integer slot = slots.get(name);
    if (slot == null) {
      List<String> known = inputs.stream().map(SignatureInput::name).toList();
      throw new ScoringException(
          "unknown column \"%s\"%s; the columns are %s"
              .formatted(
                  name,
                  DidYouMean.suggest(name, known)
                      .map(meant -> ", did you mean \"" + meant + "\"?")
                      .orElse(""),
                  quoted(known)));
    }
    return slot;
  }

  static String quoted(List<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }
}
