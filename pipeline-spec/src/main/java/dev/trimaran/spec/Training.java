package dev.trimaran.spec;

import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Distinct;
import dev.trimaran.spec.shape.NotEmpty;
import dev.trimaran.spec.shape.Rules;
import java.util.List;
import java.util.Optional;

/** How models are trained. */
@Description("How models are trained.")
public record Training(
    @Description("The seed of everything random: the same seed and input give the same model.")
        @Default("0")
        long seed,
    @Description("Which rows are trained on and which are tested on.") Split split,
    @Description("How columns become numbers, in order; fitted on the training rows only.")
        List<TransformStep> transforms,
    @Description(
            "The columns to learn from. Default: every number and boolean, and every text that a transform encodes.")
        @Distinct
        List<String> features,
    @Description("The models to train and compare.") @NotEmpty List<Candidate> candidates,
    @Description("How the candidates' searches are carried out.") Tuning tune,
    @Description("How trials are compared: on folds of the training rows.")
        Optional<CrossValidation> crossValidation) {

  public Training {
    Rules.hold(
        Training.class, seed, split, transforms, features, candidates, tune, crossValidation);
    transforms = List.copyOf(transforms);
    features = List.copyOf(features);
    candidates = List.copyOf(candidates);
  }
}
