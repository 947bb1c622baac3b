package dev.trimaran.lifecycle.support;

import dev.trimaran.lifecycle.features.FeaturesStage;
import dev.trimaran.lifecycle.features.MaterializeStage;
import dev.trimaran.lifecycle.ingest.IngestStage;
import dev.trimaran.lifecycle.prepare.PrepareStage;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.spec.Pipeline;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs the data stages one after the other and keeps the manifests of all steps. */
public final class DataStages {
  private final TestContext context;
  private final Pipeline pipeline;
  private final Map<String, Manifest> done = new LinkedHashMap<>();

  public DataStages(TestContext context, Pipeline pipeline) {
    this.context = context;
    this.pipeline = pipeline;
  }

  /** Puts in place what an earlier step made. */
  public DataStages with(String step, Manifest manifest) {
    done.put(step, manifest);
    return this;
  }

  /** Ingests and prepares every table. */
  public DataStages prepare() {
    for (String table : pipeline.ingest().keySet()) {
      Map<String, String> arguments = Map.of("table", table);
      done.put(
          "ingest:" + table,
          context.run(
              new IngestStage(), new StageRequest("ingest:" + table, arguments, pipeline, done)));
      done.put(
          "prepare:" + table,
          context.run(
              new PrepareStage(), new StageRequest("prepare:" + table, arguments, pipeline, done)));
    }
    return this;
  }

  public Manifest features() {
    Manifest manifest =
        context.run(new FeaturesStage(), new StageRequest("features", Map.of(), pipeline, done));
    done.put("features", manifest);
    return manifest;
  }

  public Manifest materialize(Map<String, String> arguments) {
    return context.run(
        new MaterializeStage(), new StageRequest("materialize", arguments, pipeline, done));
  }

  public Manifest manifest(String step) {
    Manifest manifest = done.get(step);
    if (manifest == null) {
      throw new IllegalArgumentException("no step " + step);
    }
    return manifest;
  }
}
