package dev.trimaran.spec;

import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Known;
import dev.trimaran.spec.shape.Rules;
import dev.trimaran.spec.shape.TermKind;

/** How the candidates' searches are carried out. */
@Description("How the candidates' searches are carried out.")
public record Tuning(
    @Description("Which of the combinations are tried.") @Default("grid") TuningMethod method,
    @Description("The metric that the best trial is chosen by.")
        @Default("roc_auc")
        @Known(TermKind.METRIC)
        String metric) {

  public Tuning {
    Rules.hold(Tuning.class, method, metric);
  }
}
