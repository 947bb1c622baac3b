package dev.trimaran.lifecycle.run;

import dev.trimaran.lifecycle.deploy.DeployStage;
import dev.trimaran.lifecycle.evaluate.EvaluateStage;
import dev.trimaran.lifecycle.features.FeaturesStage;
import dev.trimaran.lifecycle.features.MaterializeStage;
import dev.trimaran.lifecycle.ingest.IngestStage;
import dev.trimaran.lifecycle.prepare.PrepareStage;
import dev.trimaran.lifecycle.register.RegisterStage;
import dev.trimaran.lifecycle.train.TrainStage;
import dev.trimaran.lifecycle.train.Trainers;
import dev.trimaran.lifecycle.validate.ValidateStage;
import java.util.List;

/** The catalogue of stages: a new one is a line here and a step in {@link RunPlanner}. */
public final class Stages {
  private Stages() {}

  /** All stages, with the algorithms that are installed. */
  public static List<Stage> all() {
    return List.of(
        new IngestStage(),
        new ValidateStage(),
        new PrepareStage(),
        new FeaturesStage(),
        new TrainStage(Trainers.installed()),
        new EvaluateStage(),
        new RegisterStage(),
        new MaterializeStage(),
        new DeployStage());
  }
}
