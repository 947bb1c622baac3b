package dev.trimaran.spec;

import dev.trimaran.spec.shape.AsWritten;
import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Distinct;
import dev.trimaran.spec.shape.Needs;
import dev.trimaran.spec.shape.NotEmpty;
import dev.trimaran.spec.shape.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows to learn from: what a caller will know and send (request columns), what the views know
 * at decision time, and what is derived from both.
 */
@Needs(key = "decide-before", beside = "timestamp")
@Description(
    "The rows to learn from: request columns, the views' features at decision time, and what is derived from both.")
public record TrainingSet(
    @Description("The table whose rows are learned from, as prepared.") String from,
    @Description("The column with the time of the event that is predicted.")
        Optional<String> timestamp,
    @Description(
            "How long before timestamp the decision is taken: decision_time = timestamp - decide-before.")
        @Default("PT0S")
        Duration decideBefore,
    @Description("The columns that a caller of the endpoint sends.") @NotEmpty @Distinct
        List<String> request,
    @Description("The views to join.") @Distinct List<String> views,
    @Description(
            "Column: the expression over request columns, features and decision_time that computes it, in training and in serving alike.")
        @AsWritten
        Map<String, String> derive) {

  /** The column that every training set has: when the decision is taken. */
  public static final String DECISION_TIME = "decision_time";

  public TrainingSet {
    Rules.hold(TrainingSet.class, from, timestamp, decideBefore, request, views, derive);
    request = List.copyOf(request);
    views = List.copyOf(views);
    derive = Ordered.copy(derive);
  }
}
