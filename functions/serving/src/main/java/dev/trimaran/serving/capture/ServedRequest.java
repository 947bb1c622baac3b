package dev.trimaran.serving.capture;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.outcome.PredictionFile;
import dev.trimaran.model.outcome.ServedPrediction;
import dev.trimaran.model.scoring.KeyColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request's predictions, on their way to where outcomes are joined with them. */
final class ServedRequest implements Recording {

  private final Backlog served;
  private final ModelCapture model;
  private final String id;
  private final Instant time;
  private final Scratch scratch;
  private final PredictionFile.Writer writer;

  ServedRequest(Backlog served, ModelCapture model, String id, Instant time) {
    this.served = served;
    this.model = model;
    this.id = id;
    this.time = time;
    scratch = Scratch.borrow();
    try {
      writer = PredictionFile.writer(scratch.first());
    } catch (IOException impossible) {
      throw inMemory(impossible);
    }
  }

  private static UncheckedIOException inMemory(IOException impossible) {
    return new UncheckedIOException("expected to write to memory", impossible);
  }

  @Override
  public void scored(int row, Row values, int label, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      return; // no outcome could be joined with it
    }
    Map<String, String> key = new LinkedHashMap<>();
    for (KeyColumn column : model.keyColumns()) {
      column.text(values).ifPresent(text -> key.put(column.input().name(), text));
    }
    try {
      writer.write(new ServedPrediction(id, row, time, key, label, probability));
    } catch (IOException impossible) {
      throw inMemory(impossible);
    }
  }

  @Override
  public void answered() {
    try {
      writer.close();
    } catch (IOException impossible) {
      throw inMemory(impossible);
    }
    served.offer(model, time, scratch.first());
    scratch.giveBack();
  }

  @Override
  public void refused() {
    scratch.giveBack();
  }
}
