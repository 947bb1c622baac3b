package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Named;
import dev.trimaran.spec.shape.Rules;
import java.util.Map;
import java.util.Optional;

/**
 * How the tables become features.
 *
 * @param trainingSet if absent, the rows are those of the only ingested table and every column but
 *     the target is requested
 */
@Description("How the tables become features.")
public record Features(
    @Description("Feature views: what is known about a thing at a time, joined by key and time.")
        @Named
        Map<String, View> views,
    @Description(
            "The rows to learn from. Default: those of the only ingested table, with every column but the target.")
        Optional<TrainingSet> trainingSet) {

  public Features {
    Rules.hold(Features.class, views, trainingSet);
    views = Ordered.copy(views);
  }
}
