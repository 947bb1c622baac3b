package dev.trimaran.lifecycle.run;

import dev.trimaran.lifecycle.engine.SparkRunner;
import dev.trimaran.provider.api.Provider;
import java.nio.file.Path;

/** Where a stage runs: files, the provider, progress and cancellation. Thread safe. */
public interface StageContext {
  /** The id of the run that this step is part of. */
  String runId();

  /** The step's key: equal keys mean equal results. */
  String key();

  /** An own empty folder, removed after the step however it ends. */
  Path scratch();

  /** The folder that the spec's relative paths start from. */
  Path specFolder();

  /** The folder of this machine in which endpoints find their models. */
  Path workspace();

  /** The version of this program. */
  String codeVersion();

  /** Who started the run, for the audit log. */
  String actor();

  /** The drivers. Stages never close it. */
  Provider provider();

  /** Spark: jobs of the provider where it has them, else that of this machine, if it is there. */
  SparkRunner spark();

  /**
   * Puts a file into the object store under its SHA-256. The file may be removed afterwards.
   *
   * @param name what the artifact is called in the step's manifest
   */
  Artifact store(String name, Path file, String mediaType);

  /** A file with the artifact's bytes, on this machine. Never write to it. */
  Path fetch(Artifact artifact);

  /**
   * Tells the user how far the step is; cheap enough to call often.
   *
   * @param fraction from 0 to 1
   * @param message what is done right now, in a few words
   */
  void progress(double fraction, String message);

  /** Throws {@link java.util.concurrent.CancellationException} once the run is cancelled. */
  void checkCancelled();
}
