package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.engine.InstalledSpark;
import dev.trimaran.lifecycle.engine.SparkRunner;
import dev.trimaran.lifecycle.engine.StandingSpark;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.provider.api.Provider;
import java.nio.file.Path;
import java.util.Optional;

/** Where a source is looked at outside of any run: nothing is stored. */
record LookContext(Path scratch, Path specFolder, Optional<Provider> place)
    implements StageContext {
  @Override
  public String runId() {
    return "look";
  }

  @Override
  public String key() {
    return "look";
  }

  @Override
  public Path workspace() {
    return scratch;
  }

  @Override
  public String codeVersion() {
    return "look";
  }

  @Override
  public String actor() {
    return "look";
  }

  @Override
  public Provider provider() {
    return place.orElseThrow(
        () -> new IllegalStateException("expected the drivers of a place for a source elsewhere"));
  }

  @Override
  public SparkRunner spark() {
    return new StandingSpark(InstalledSpark.ofThisProgram(), scratch.resolve("spark"));
  }

  @Override
  public Artifact store(String name, Path file, String mediaType) {
    throw new IllegalStateException("a look stores nothing, and was asked to store " + name);
  }

  @Override
  public Path fetch(Artifact artifact) {
    throw new IllegalStateException("a look has no artifacts, and was asked for " + artifact);
  }

  @Override
  public void progress(double fraction, String message) {}

  @Override
  public void checkCancelled() {}
}
