package dev.trimaran.serving.outcomes;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.outcome.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files of outcomes of any length into a store. */
public final class OutcomeFiles {

  private static final int AT_ONCE = 10_000;

  private OutcomeFiles() {}

  /**
   * Stores the outcomes of a file, {@code .csv} or {@code .jsonl}; how many there were. A file that
   * is stored again counts once.
   *
   * @throws Refusal if a line holds no outcome; those before it may be stored
   */
  public static long store(Path file, String model, OutcomeColumns columns, OutcomeStore store)
      throws IOException {
    Batches batches = new Batches(model, store);
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String name = file.toString();
      if (name.endsWith(".csv")) {
        OutcomeCsv.read(text, columns, batches::add);
      } else if (name.endsWith(".jsonl")) {
        OutcomeJson.lines(text, columns, batches::add);
      } else {
        throw new IllegalArgumentException(
            file + ": expected a file that ends with .csv or .jsonl, found another");
      }
    } catch (Refusal wrong) {
      throw Refusal.of(wrong.status(), file + ": " + wrong.message());
    }
    batches.end();
    return batches.count;
  }

  private static final class Batches {

    private final String model;
    private final OutcomeStore store;
    private List<Outcome> batch = new ArrayList<>();
    private long count;

    Batches(String model, OutcomeStore store) {
      this.model = model;
      this.store = store;
    }

    void add(Outcome outcome) {
      batch.add(outcome);
      count++;
      if (batch.size() == AT_ONCE) {
        end();
      }
    }

    void end() {
      store.keep(model, batch);
      batch = new ArrayList<>();
    }
  }
}
