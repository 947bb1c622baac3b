package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Rules;
import java.util.List;

/** What is predicted, and how good the prediction must be for the project to be a success. */
@Description("What is predicted, and how good the prediction must be.")
public record ProblemDefinition(
    @Description("The kind of prediction.") ProblemType type,
    @Description(
            "The column to predict. Rows without a value in it are scored, but neither trained nor evaluated on.")
        String target,
    @Description(
            "How good the winner must be for the project to be a success; a gate like those of evaluate.")
        List<Gate> success) {

  public ProblemDefinition {
    Rules.hold(ProblemDefinition.class, type, target, success);
    success = List.copyOf(success);
  }
}
