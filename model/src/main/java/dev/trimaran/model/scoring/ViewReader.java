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
  private final OnlineFeatures online;
  private final List<SignatureInput> keys;
  private final int[] keySlots;
  private final int[] slots;
  private final boolean[] counts;

  ViewReader(FeatureLookup view, Signature signature, OnlineFeatures online) {
    this.view = view;
    this.online = online;
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
   * Looks up what the caller did not give.
   *
   * @param rows as they were given, for a double cannot hold every long that is a key
   * @param index which of them
   * @param decision the time of the decision in microseconds since 1970, NaN if it is missing
   */
  void read(InputRows rows, int index, Row row, double decision) {
    if (allGiven(rows, index)) {
      return;
    }
    Optional<FeatureValue> value =
        key(rows, index, row)
            .flatMap(key -> online.read(view.view(), key))
            .filter(found -> visible(found.eventTime(), decision));
    for (int i = 0; i < slots.length; i++) {
      if (!rows.given(index, slots[i])) {
        set(row, i, value);
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

  private Optional<List<String>> key(InputRows rows, int index, Row row) {
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
    return Optional.of(key);
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
    Optional<Object> value = found.flatMap(v -> Optional.ofNullable(v.values().get(column.name())));
    if (value.isEmpty()) {
      if (counts[i]) {
        row.setNumber(slots[i], 0);
      }
      return;
    }
    Optional<String> expected = RawValue.set(row, slots[i], column.type(), value.get());
    if (expected.isPresent()) {
      throw new ScoringException(
          "column \"%s\" of view \"%s\" in the online store: expected %s, found %s"
              .formatted(
                  column.name(), view.view(), expected.get(), RawValue.describe(value.get())));
    }
  }
}
