package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.DidYouMean;
import dev.trimaran.model.expression.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a caller gave for one row into slots, by strict rules: every request column is there,
 * nothing unknown is, and each value has its column's type. A null is a missing value.
 */
final class RowReader {

  private final List<SignatureInput> inputs;
  private final Map<String, Integer> slots = new HashMap<>();

  RowReader(Signature signature) {
    inputs = signature.inputs();
    for (int slot = 0; slot < inputs.size(); slot++) {
      slots.put(inputs.get(slot).name(), slot);
    }
  }

  /** Fills {@code row}, and says which slots the caller gave in {@code given}. */
  void read(Map<String, ?> values, Row row, boolean[] given) {
    row.clear();
    int found = 0;
    for (Map.Entry<String, ?> entry : values.entrySet()) {
      Integer slot = slots.get(entry.getKey());
      if (slot == null) {
        throw new ScoringException(unknown(entry.getKey()));
      }
      given[slot] = true;
      found++;
      set(row, slot, entry.getValue());
    }
    if (found < inputs.size()) {
      requireRequest(given);
    }
  }

  private void set(Row row, int slot, Object value) {
    if (value == null) {
      return;
    }
    SignatureInput input = inputs.get(slot);
    Optional<String> expected = RawValue.set(row, slot, input.type(), value);
    if (expected.isPresent()) {
      throw new ScoringException(
          "column \"%s\": expected %s, found %s"
              .formatted(input.name(), expected.get(), RawValue.describe(value)));
    }
  }

  private void requireRequest(boolean[] given) {
    List<String> missing = new ArrayList<>();
    for (int slot = 0; slot < inputs.size(); slot++) {
      if (!given[slot] && inputs.get(slot).view().isEmpty()) {
        missing.add(inputs.get(slot).name());
      }
    }
    if (!missing.isEmpty()) {
      throw new ScoringException(
          "expected every request column, found none called %s; give null where a value is unknown"
              .formatted(quoted(missing)));
    }
  }

  private String unknown(String name) {
    List<String> known = inputs.stream().map(SignatureInput::name).toList();
    return "unknown column \"%s\"%s; the columns are %s"
        .formatted(
            name,
            DidYouMean.suggest(name, known).map(n -> ", did you mean \"" + n + "\"?").orElse(""),
            quoted(known));
  }

  private static String quoted(List<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }
}
