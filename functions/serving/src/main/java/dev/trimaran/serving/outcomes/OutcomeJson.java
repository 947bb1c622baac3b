package dev.trimaran.serving.outcomes;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.outcome.Outcome;
import dev.trimaran.serving.protocol.JsonBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads outcomes in JSON, and in JSON lines. */
final class OutcomeJson {

  private OutcomeJson() {}

  /** Reads {@code {"outcomes": [...]}}. */
  static void object(byte[] body, OutcomeColumns columns, Consumer<Outcome> seen) {
    try (JsonBody json = JsonBody.object(body)) {
      boolean found = false;
      for (String name = json.field(); name != null; name = json.field()) {
        if (!name.equals("outcomes")) {
          throw json.wrong("only \"outcomes\"");
        }
        found = true;
        json.requireArray("an array of outcomes");
        while (json.element()) {
          seen.accept(outcome(json, columns, json.place()));
        }
      }
      json.end();
      if (!found) {
        throw Refusal.badRequest("body: expected \"outcomes\", found nothing");
      }
    }
  }

  /** Reads an object a line; empty lines are left out. */
  static void lines(BufferedReader lines, OutcomeColumns columns, Consumer<Outcome> seen)
      throws IOException {
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      String place = "line " + number;
      try (JsonBody json = JsonBody.object(line.getBytes(StandardCharsets.UTF_8))) {
        Outcome outcome = outcome(json, columns, place);
        json.end();
        seen.accept(outcome);
      } catch (Refusal wrong) {
        throw wrong.message().startsWith(place)
            ? wrong
            : Refusal.of(wrong.status(), place + ", " + wrong.message());
      }
    }
  }

  private static Outcome outcome(JsonBody json, OutcomeColumns columns, String place) {
    json.requireObject("an outcome, an object");
    OutcomeDraft draft = new OutcomeDraft();
    for (String name = json.field(); name != null; name = json.field()) {
      if (name.equals("key")) {
        json.requireObject("an object of key columns");
        for (String column = json.field(); column != null; column = json.field()) {
          draft.setKey(column, json.scalar());
        }
      } else if (!draft.set(name, json.scalar())) {
        throw json.wrong("one of the fields " + OutcomeDraft.FIELDS);
      }
    }
    return columns.outcome(draft, place);
  }
}
