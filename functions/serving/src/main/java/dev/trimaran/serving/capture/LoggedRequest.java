package dev.trimaran.serving.capture;

import dev.trimaran.model.expression.Row;
import java.time.Instant;

/** A request and its answer, on their way into the sampled log. */
final class LoggedRequest implements Recording {

  private final Backlog log;
  private final ModelCapture model;
  private final String id;
  private final Instant time;
  private final Scratch scratch;
  private final Line rows;
  private final Line predictions;

  LoggedRequest(Backlog log, ModelCapture model, String id, Instant time) {
    this.log = log;
    this.model = model;
    this.id = id;
    this.time = time;
    scratch = Scratch.borrow();
    rows = scratch.first();
    predictions = scratch.second();
    model.logLine().begin(rows);
  }

  @Override
  public void scored(int row, Row values, int label, double probability) {
    if (!isTooLong()) {
      model.logLine().addRow(rows, row, values);
      model.logLine().addPrediction(predictions, row, label, probability);
    }
  }

  private boolean isTooLong() {
    return rows.length() > log.longest();
  }

  @Override
  public void answered() {
    if (isTooLong()) {
      log.drop();
    } else {
      model.logLine().end(rows, predictions, id, time);
      log.offer(model, time, rows);
    }
    scratch.giveBack();
  }

  @Override
  public void refused() {
    scratch.giveBack();
  }
}
