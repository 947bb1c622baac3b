package dev.trimaran.serving;

import dev.trimaran.model.explain.Explainer;
import dev.trimaran.model.explain.Explanation;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.scoring.ScoreListener;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.serving.models.ServedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps of each row what its answer is to tell. */
final class DetailListener implements ScoreListener {

  private final List<SignatureInput> inputs;
  private final Optional<Explainer> explainer;
  private final Ask ask;
  private final CapturedRequest captured;
  private final List<RowDetail> kept;

  DetailListener(
      ServedModel model,
      Optional<Explainer> explainer,
      Ask ask,
      CapturedRequest captured,
      List<RowDetail> kept) {
    this.inputs = model.signature().inputs();
    this.explainer = explainer;
    this.ask = ask;
    this.captured = captured;
    this.kept = kept;
  }

  @Override
  public void scored(int row, Row values, double[] features, int label, double probability) {
    ask.deadline().require("every row was scored");
    Map<String, @Nullable Object> seen = new LinkedHashMap<>();
    if (ask.detail().features()) {
      for (int slot = 0; slot < inputs.size(); slot++) {
        seen.put(inputs.get(slot).name(), InputValue.of(values, slot, inputs.get(slot).type()));
      }
    }
    Optional<Explanation> explanation = explainer.map(by -> by.explain(features));
    explanation.ifPresent(explained -> captured.explained(explained.inputs()));
    kept.add(new RowDetail(seen, explanation));
  }
}
