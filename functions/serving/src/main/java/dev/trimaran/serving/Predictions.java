package dev.trimaran.serving;

import dev.trimaran.function.Refusal;
import dev.trimaran.function.metrics.Metric;
import dev.trimaran.model.explain.Explainer;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.ScoreListener;
import dev.trimaran.model.scoring.Scores;
import dev.trimaran.model.scoring.ScoringException;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.ServedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes predictions, whatever protocol the rows came in by. Thread safe. */
public final class Predictions {

  private final Capture capture;
  private final int maxRows;
  private final PredictionCounts counts = new PredictionCounts();
  private final RequestIds ids = new RequestIds();
  private final Inferences inferences;

  /**
   * Predictions that {@code capture} sees.
   *
   * @param maxRows how many rows a request may have
   */
  public Predictions(Capture capture, int maxRows) {
    this.capture = capture;
    this.maxRows = maxRows;
    this.inferences = new Inferences(capture);
  }

  /**
   * How many rows a request may have.
   *
   * @throws Refusal 413 if {@code rows} are more
   */
  public void requireRoom(int rows) {
    if (rows > maxRows) {
      throw Refusal.tooLarge(
          "rows: expected at most %d at once, found more; send them in several requests"
              .formatted(maxRows));
    }
  }

  /** The id of a request: the caller's, or a new one. */
  public String id(Ask ask) {
    return ask.id().orElseGet(ids::next);
  }

  /**
   * Scores the rows.
   *
   * @throws Refusal 400 if a row cannot be scored as it was given, 413 if there are too many, 422
   *     if the model cannot give the detail asked for
   */
  public Prediction predict(ServedModel model, InputRows rows, Ask ask) {
    requireRoom(rows.size());
    ask.deadline().require("the rows were scored");
    String id = id(ask);
    CapturedRequest captured = capture.begin(model, id, rows.size());
    Prediction prediction;
    try {
      prediction = predict(model, rows, ask, id, captured);
    } catch (RuntimeException failed) {
      captured.refused();
      throw failed;
    }
    captured.answered();
    return prediction;
  }

  private Prediction predict(
      ServedModel model, InputRows rows, Ask ask, String id, CapturedRequest captured) {
    ScoreListener listener = captured;
    List<RowDetail> details = List.of();
    if (ask.detail().explanation() || ask.detail().features()) {
      details = new ArrayList<>(rows.size());
      listener =
          listener.then(new DetailListener(model, explainer(model, ask), ask, captured, details));
    }
    try {
      Scores scores = model.scorer().score(rows, listener);
      counts.add(model, scores);
      return new Prediction(model, id, ask.detail(), scores, details);
    } catch (ScoringException wrong) {
      throw Refusal.badRequest(String.valueOf(wrong.getMessage()));
    }
  }

  /** The same for models that take tensors. */
  public Inferences inferences() {
    return inferences;
  }

  /** What is counted, for the page of metrics. */
  List<Metric> metrics(Models models) {
    List<Metric> all = new ArrayList<>(counts.families(models));
    all.addAll(inferences.metrics(models));
    return all;
  }

  private static Optional<Explainer> explainer(ServedModel model, Ask ask) {
    if (!ask.detail().explanation()) {
      return Optional.empty();
    }
    Explainer.refusal(model.scorer().model().predictor())
        .ifPresent(reason -> {
          throw Refusal.of(422, "explanation: " + reason);
        });
    return Optional.of(model.explainer());
  }
}
