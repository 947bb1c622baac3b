package dev.trimaran.spec;

import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Distinct;
import dev.trimaran.spec.shape.Known;
import dev.trimaran.spec.shape.NotEmpty;
import dev.trimaran.spec.shape.Range;
import dev.trimaran.spec.shape.Rules;
import dev.trimaran.spec.shape.TermKind;
import java.util.List;

/**
 * How models are judged.
 *
 * @param metrics the first ranks the candidates
 */
@Description("How models are judged.")
public record Evaluation(
    @Description("The metrics to compute; the first ranks the candidates.")
        @Default("[roc_auc, log_loss]")
        @NotEmpty
        @Distinct
        @Known(TermKind.METRIC)
        List<String> metrics,
    @Description("Columns by whose values the metrics are computed separately, too.") @Distinct
        List<String> segments,
    @Description("The probability from which on a row counts as positive.")
        @Default("0.5")
        @Range(min = 0, max = 1)
        double threshold,
    @Description(
            "What the winner must reach to be registered; otherwise the run ends with exit code 4.")
        List<Gate> gates) {

  public Evaluation {
    Rules.hold(Evaluation.class, metrics, segments, threshold, gates);
    metrics = List.copyOf(metrics);
    segments = List.copyOf(segments);
    gates = List.copyOf(gates);
  }
}
