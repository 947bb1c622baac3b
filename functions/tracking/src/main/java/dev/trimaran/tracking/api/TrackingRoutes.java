package dev.trimaran.tracking.api;

import dev.trimaran.function.Route;
import dev.trimaran.provider.local.state.StateFile;
import dev.trimaran.tracking.artifact.Artifacts;
import dev.trimaran.tracking.store.Experiments;
import dev.trimaran.tracking.store.LoggedModels;
import dev.trimaran.tracking.store.Models;
import dev.trimaran.tracking.store.RunData;
import dev.trimaran.tracking.store.RunInputs;
import dev.trimaran.tracking.store.Runs;
import dev.trimaran.tracking.store.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All routes of MLflow's REST API. */
public final class TrackingRoutes {

  private TrackingRoutes() {}

  /**
   * Over this state and these files.
   *
   * @param root where files of new experiments are, if not here
   */
  public static List<Route> of(
      StateFile state, Optional<String> root, Versions versions, Artifacts artifacts) {
    Experiments experiments = new Experiments(state, root.map(Rules::location));
    experiments.makeDefault();
    Runs runs = new Runs(state);
    LoggedModels models = new LoggedModels(state);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new ExperimentRoutes(experiments).routes());
    routes.addAll(new RunRoutes(runs).routes());
    routes.addAll(new LogRoutes(new RunData(state), new RunInputs(state)).routes());
    routes.addAll(new LoggedModelRoutes(models).routes());
    routes.addAll(new ModelRoutes(new Models(state), versions).routes());
    routes.addAll(new VersionRoutes(versions).routes());
    routes.addAll(new ArtifactRoutes(artifacts, runs, models).routes());
    return routes;
  }
}
