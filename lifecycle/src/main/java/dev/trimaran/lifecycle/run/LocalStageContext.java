package dev.trimaran.lifecycle.run;

import dev.trimaran.lifecycle.engine.CloudSpark;
import dev.trimaran.lifecycle.engine.SparkRunner;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** A stage in this process. */
record LocalStageContext(
    String runId,
    String key,
    Path scratch,
    RunRequest request,
    BooleanSupplier cancelled,
    SparkRunner standing,
    ProgressSink sink)
    implements StageContext {

  /** Where progress goes. */
  @FunctionalInterface
  interface ProgressSink {
    void progress(double fraction, String message);
  }

  @Override
  public Path specFolder() {
    return request.specFolder();
  }

  @Override
  public Path workspace() {
    return request.workspace();
  }

  @Override
  public String codeVersion() {
    return request.codeVersion();
  }

  @Override
  public String actor() {
    return request.actor();
  }

  @Override
  public Provider provider() {
    return request.provider();
  }

  @Override
  public SparkRunner spark() {
    return provider().spark().<SparkRunner>map(jobs -> new CloudSpark(jobs, this)).orElse(standing);
  }

  @Override
  public Artifact store(String name, Path file, String mediaType) {
    checkCancelled();
    try {
      Artifact artifact = new Artifact(name, Digests.of(file), Files.size(file), mediaType);
      ObjectStore objects = provider().objects();
      boolean there =
          objects
              .stat(artifact.objectKey())
              .filter(found -> found.size() == artifact.size())
              .isPresent();
      if (!there) {
        objects.put(artifact.objectKey(), file);
      }
      return artifact;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path fetch(Artifact artifact) {
    checkCancelled();
    return provider().objects().localCopy(artifact.objectKey());
  }

  @Override
  public void progress(double fraction, String message) {
    sink.progress(Math.clamp(fraction, 0, 1), message);
  }

  @Override
  public void checkCancelled() {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("the run was cancelled");
    }
  }
}
