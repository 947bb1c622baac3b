package dev.trimaran.serving.outcomes;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.outcome.Outcome;
import dev.trimaran.model.outcome.Subject;
import dev.trimaran.model.scoring.KeyColumn;
import dev.trimaran.model.scoring.ScoringException;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.serving.models.ServedModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What outcomes of a model may say: its labels, and the columns that name an entity. A label is its
 * name, or its number as answers give it.
 */
public final class OutcomeColumns {

  private static final KeyColumn TIME =
      new KeyColumn(0, SignatureInput.request("time", Type.TIMESTAMP));

  private final List<String> labels;
  private final Map<String, KeyColumn> key = new TreeMap<>();

  /**
   * Of a model.
   *
   * @param names the columns that name an entity; none if outcomes have a request's id only
   */
  public OutcomeColumns(ServedModel model, List<String> names) {
    labels = model.signature().labels();
    names.stream()
        .filter(name -> model.signature().find(name).isPresent())
        .forEach(name -> key.put(name, KeyColumn.of(model.scorer().columns(), name)));
  }

  /** The key column called so. */
  Optional<SignatureInput> keyColumn(String name) {
    return Optional.ofNullable(key.get(name)).map(KeyColumn::input);
  }

  /**
   * Makes an outcome of what was read.
   *
   * @param place where it stands
   * @throws Refusal 400 if something is missing, too much or wrong
   */
  Outcome outcome(OutcomeDraft draft, String place) {
    Object label =
        draft
            .label()
            .orElseThrow(() -> wrong(place, "label", "one of " + labels + ", 0 or 1", "nothing"));
    return new Outcome(
        subject(draft, place),
        label(label, place),
        draft.time().map(time -> time(time, place, "time")));
  }

  private Subject subject(OutcomeDraft draft, String place) {
    if (draft.request().isPresent() == !draft.key().isEmpty()) {
      throw Refusal.badRequest(
          "%s: expected either request_id or the key columns %s, found %s"
              .formatted(place, key.keySet(), draft.request().isPresent() ? "both" : "neither"));
    }
    if (draft.request().isPresent()) {
      return request(draft.request().get(), draft.row(), place);
    }
    SortedMap<String, String> texts = new TreeMap<>();
    draft
        .key()
        .forEach(
            (name, value) -> text(name, value, place).ifPresent(text -> texts.put(name, text)));
    if (!texts.keySet().equals(key.keySet())) {
      throw wrong(place, "key", "a value for each of " + key.keySet(), texts.keySet().toString());
    }
    Object at =
        draft
            .predictionTime()
            .orElseThrow(
                () -> wrong(place, "prediction_time", "a time, for an outcome by key", "nothing"));
    return new Subject.OfEntity(texts, time(at, place, "prediction_time"));
  }

  private static Subject request(Object id, Optional<Object> row, String place) {
    if (!(id instanceof String text) || text.isEmpty()) {
      throw wrong(place, "request_id", "a text", id.toString());
    }
    Object number = row.orElse(0);
    try {
      return new Subject.OfRequest(text, Math.toIntExact(Long.parseLong(number.toString())));
    } catch (IllegalArgumentException | ArithmeticException notARow) {
      throw wrong(place, "row", "the row's number in its request, from 0", number.toString());
    }
  }

  private Optional<String> text(String name, Object value, String place) {
    KeyColumn column = key.get(name);
    if (column == null) {
      throw wrong(place, "key", "the columns " + key.keySet(), "\"" + name + "\"");
    }
    try {
      return column.text(value);
    } catch (ScoringException wrong) {
      throw Refusal.badRequest(place + ": " + wrong.getMessage());
    }
  }

  private int label(Object given, String place) {
    String text = given.toString();
    if (given instanceof String && labels.contains(text)) {
      return labels.indexOf(text);
    }
    return switch (text) {
      case "0", "0.0", "false" -> 0;
      case "1", "1.0", "true" -> 1;
      default -> throw wrong(place, "label", "one of " + labels + ", 0 or 1", text);
    };
  }

  private static Instant time(Object given, String place, String field) {
    try {
      return TIME.text(given)
          .map(Instant::parse)
          .orElseThrow(() -> wrong(place, field, "a time", "nothing"));
    } catch (ScoringException wrong) {
      throw Refusal.badRequest(
          place
              + "."
              + field
              + ": "
              + String.valueOf(wrong.getMessage()).replace("column \"time\": ", ""));
    }
  }

  private static Refusal wrong(String place, String field, String expected, String found) {
    String shown = found.length() <= 60 ? found : found.substring(0, 60) + "…";
    return Refusal.badRequest(
        "%s.%s: expected %s, found %s".formatted(place, field, expected, shown));
  }
}
