package dev.trimaran.lifecycle.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Json;
import java.util.Locale;
import java.util.Optional;

/**
 * A gate held against the winner.
 *
 * @param metric what was measured
 * @param value the winner's value
 * @param least whether the bound is the least value allowed, rather than the greatest
 * @param bound the value allowed; empty if there is no champion to be held against
 * @param champion whether the bound is what the champion reaches
 * @param note what else is to be said, maybe nothing
 */
record GateResult(
    String metric,
    double value,
    boolean least,
    Optional<Double> bound,
    boolean champion,
    String note) {

  boolean passed() {
    return bound.isEmpty() || (least ? value >= bound.get() : value <= bound.get());
  }

  /** The bound in words: {@code at least champion (0.7581)}. */
  String boundText() {
    String words = least ? "at least " : "at most ";
    if (!champion) {
      return words + bound.map(GateResult::plain).orElse("nothing");
    }
    return words + "champion" + bound.map(value -> " (" + rounded(value) + ")").orElse("");
  }

  /** By how much the gate is missed, in one line. */
  String failure(String candidate) {
    double by = Math.abs(value - bound.orElse(Double.NaN));
    return "%s of \"%s\" is %s, expected %s: %s too %s"
        .formatted(
            metric,
            candidate,
            rounded(value),
            boundText(),
            String.format(Locale.ROOT, "%.2g", by),
            least ? "little" : "much");
  }

  ObjectNode toJson(String kind) {
    ObjectNode json = Json.object().put("kind", kind).put("metric", metric);
    json.put("bound", boundText());
    json.set("value", Json.number(value));
    json.put("passed", passed());
    if (!note.isEmpty()) {
      json.put("note", note);
    }
    return json;
  }

  static String rounded(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
