package dev.trimaran.lifecycle.train;

import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StepId;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.PredictorFile;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.transform.TransformPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained candidate as a model that can score raw rows.
 *
 * @param trained the manifest of its training
 */
public record TrainedModel(Manifest trained, Model model) {

  /** The manifest of the training that won the evaluation. */
  public static Manifest trainedBy(StageRequest request) {
    String winner = request.input(StepId.EVALUATE).facts().required("winner").asText();
    return request.input(StepId.train(winner));
  }

  /** The one that won the evaluation; both must be among the inputs of the request. */
  public static TrainedModel winner(StageRequest request, StageContext context) throws IOException {
    Manifest trained = trainedBy(request);
    ModelInputs inputs = ModelInputs.of(request.pipeline(), request.input(StepId.FEATURES));
    List<String> labels = new ArrayList<>();
    trained.facts().required("labels").forEach(label -> labels.add(label.asText()));
    Signature signature =
        new Signature(
            inputs.inputs(),
            request.pipeline().problem().target(),
            labels,
            request.pipeline().evaluate().threshold());
    Model model =
        new Model(
            request.pipeline().register().name(),
            signature,
            inputs.decision(),
            inputs.views(),
            TransformPipeline.fromJson(
                Json.read(
                    Files.readAllBytes(context.fetch(trained.artifact(TrainStage.TRANSFORMS))))),
            PredictorFile.read(context.fetch(trained.artifact(TrainStage.PREDICTOR))));
    return new TrainedModel(trained, model);
  }
}
