package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Header;
import dev.trimaran.spec.shape.Named;
import dev.trimaran.spec.shape.NotEmpty;
import dev.trimaran.spec.shape.Rules;
import java.util.List;
import java.util.Map;

/**
 * One machine-learning lifecycle, from the raw tables to the endpoint: a whole {@code
 * pipeline.yaml}.
 */
@Description("One machine-learning lifecycle, from the raw tables to the endpoint.")
@Header(apiVersion = "trimaran.dev/v1", kind = "Pipeline")
public record Pipeline(
    @Description("What the pipeline is called.") Metadata metadata,
    @Description("What is predicted, and how good the prediction must be.")
        ProblemDefinition problem,
    @Description("The raw tables: a name and where its data is.") @NotEmpty @Named
        Map<String, Source> ingest,
    @Description("Per table, what must be true of it.") Map<String, List<Expectation>> validate,
    @Description("Per table, how it is cleaned. A table that is not named here is used as it is.")
        Map<String, Preparation> prepare,
    @Description("How the tables become features.") Features features,
    @Description("How models are trained.") Training train,
    @Description("How models are judged.") Evaluation evaluate,
    @Description("Where the winning model is registered.") Registration register,
    @Description("How the registered model is served. Without this block nothing is deployed.")
        Deployment deploy,
    @Description("Where tables are validated, prepared and joined.") Compute compute) {

  public Pipeline {
    Rules.hold(
        Pipeline.class,
        metadata,
        problem,
        ingest,
        validate,
        prepare,
        features,
        train,
        evaluate,
        register,
        deploy,
        compute);
    ingest = Ordered.copy(ingest);
    validate = Ordered.copyOfLists(validate);
    prepare = Ordered.copy(prepare);
  }
}
