package dev.trimaran.spec;

import dev.trimaran.spec.shape.BrokenRule;
import dev.trimaran.spec.shape.BrokenRules;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Known;
import dev.trimaran.spec.shape.Named;
import dev.trimaran.spec.shape.ParametersOf;
import dev.trimaran.spec.shape.Rules;
import dev.trimaran.spec.shape.SameAs;
import dev.trimaran.spec.shape.TermKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model to train: an algorithm, its parameters and the values to search.
 *
 * @param search parameter to the values to try; all combinations are tried
 * @param transforms instead of {@code train.transforms}
 */
@Description("A model to train: an algorithm, its parameters and the values to search.")
public record Candidate(
    @Description("What the candidate is called; no two have the same name.")
        @SameAs("algorithm")
        @Named
        String name,
    @Description("The algorithm that trains it.") @Known(TermKind.ALGORITHM) String algorithm,
    @Description("The algorithm's parameters.")
        @ParametersOf(kind = TermKind.ALGORITHM, of = "algorithm")
        Arguments parameters,
    @Description("Parameter: the values to try.")
        @ParametersOf(kind = TermKind.ALGORITHM, of = "algorithm")
        Map<String, List<Object>> search,
    @Description("The candidate's own transforms, instead of train.transforms.")
        Optional<List<TransformStep>> transforms) {

  public Candidate {
    Rules.hold(Candidate.class, name, algorithm, parameters, search, transforms);
    List<BrokenRule> broken = new ArrayList<>();
    for (Map.Entry<String, List<Object>> searched : search.entrySet()) {
      String key = "search." + searched.getKey();
      if (parameters.has(searched.getKey())) {
        broken.add(
            new BrokenRule(
                key, "expected a parameter that is not among parameters, found it in both"));
      }
      if (searched.getValue().isEmpty()) {
        broken.add(new BrokenRule(key, "expected at least one element, found an empty list"));
      }
    }
    BrokenRules.throwIfAny(Candidate.class, broken);
    search = Ordered.copyOfLists(search);
    transforms = transforms.map(List::copyOf);
  }
}
