package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.FeatureLookup.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Fills the columns of one feature view, by the same rules as the point-in-time join offline. */
final class ViewReader {

  private final FeatureLookup view;
  private final List<SignatureInput> keys;
  private final int[] keySlots;
  private final int[] slots;
  private final boolean[] counts;

  ViewReader(FeatureLookup view, Signature signature) {
    this.view = view;
    List<String> names = signature.schema().names();
    keySlots = view.key().stream().mapToInt(names::indexOf).toArray();
    keys = IntStream.of(keySlots).mapToObj(signature.inputs()::get).toList();
    slots = view.columns().stream().mapToInt(column -> names.indexOf(column.name())).toArray();
    counts = new boolean[slots.length];
    for (int i = 0; i < slots.length; i++) {
      counts[i] = view.counts().contains(view.columns().get(i).name());
    }
  }

  /**
   * What is to be looked up for a row; empty if the caller gave every column or a part of the key
   * is missing.
   *
   * @param rows as they were given, for a double cannot hold every long that is a key
   * @param index which of them
   */
  Optional<ViewKey> wanted(InputRows rows, int index, Row row) {
    return allGiven(rows, index) ? Optional.empty() : key(rows, index, row);
  }

  /**
   * Sets the columns that the caller did not give.
   *
   * @param decision the time of the decision in microseconds since 1970, NaN if it is missing
   * @param value what was found under the key; empty if there is nothing, or no key
   */
  void fill(InputRows rows, int index, Row row, double decision, Optional<FeatureValue> value) {
    Optional<FeatureValue> visible =
        value.isPresent() && visible(value.get().eventTime(), decision) ? value : Optional.empty();
    for (int i = 0; i < slots.length; i++) {
      if (!rows.given(index, slots[i])) {
        set(row, i, visible);
      }
    }
  }

  private boolean allGiven(InputRows rows, int index) {
    for (int slot : slots) {
      if (!rows.given(index, slot)) {
        return false;
      }
    }
    return true;
  }

  private Optional<ViewKey> key(InputRows rows, int index, Row row) {
    List<String> key = new ArrayList<>(keySlots.length);
    for (int i = 0; i < keySlots.length; i++) {
      Object given = rows.value(index, keySlots[i]);
      Optional<String> text =
          given instanceof Number && keys.get(i).type() == Type.NUMBER
              ? FeatureKey.text(given)
              : KeyColumn.text(row, keySlots[i], keys.get(i).type());
      if (text.isEmpty()) {
        return Optional.empty();
      }
      key.add(text.get());
    }
    return Optional.of(new ViewKey(view.view(), key));
  }

  private boolean visible(Instant event, double decision) {
    if (view.kind() == Kind.STATIC) {
      return true;
    }
    if (Double.isNaN(decision)) {
      return false;
    }
    Instant at = KeyColumn.instant(decision);
    Duration delay = view.kind() == Kind.LATEST ? view.knownAfter() : Duration.ZERO;
    Optional<Duration> reach = view.kind() == Kind.LATEST ? view.ttl() : view.window();
    return !event.plus(delay).isAfter(at)
        && reach.map(longest -> !event.isBefore(at.minus(longest))).orElse(true);
  }

  private void set(Row row, int i, Optional<FeatureValue> found) {
    Column column = view.columns().get(i);
    Object value = found.isPresent() ? found.get().values().get(column.name()) : null;
    if (value == null) {
      if (counts[i]) {
        row.setNumber(slots[i], 0);
      }
      return;
    }
    Optional<String> expected = RawValue.set(row, slots[i], column.type(), value);
    if (expected.isPresent()) {
      throw new ScoringException(
          "column \"%s\" of view \"%s\" in the online store: expected %s, found %s"
              .formatted(column.name(), view.view(), expected.get(), RawValue.describe(value)));
    }
  }
}
