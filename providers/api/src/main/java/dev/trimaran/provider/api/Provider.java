package dev.trimaran.provider.api;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The drivers of one place, open and ready. Closing it ends no endpoint and loses nothing that a
 * driver has returned from.
 */
public interface Provider extends AutoCloseable {
  /** The factory's name. */
  String name();

  /** Objects by key. */
  ObjectStore objects();

  /**
   * The objects below a URI such as {@code s3://bucket/folder}, by keys relative to it, with the
   * credentials, region and address of this place; empty for a URI that is not of its cloud.
   *
   * @throws CloudException INVALID_ARGUMENT for a URI of its cloud that names no place for objects
   */
  default Optional<ObjectStore> objects(URI root) {
    return Optional.empty();
  }

  /**
   * The stream of a URI such as {@code kinesis://clicks}, likewise; empty for a URI that is not of
   * its cloud.
   *
   * @throws CloudException INVALID_ARGUMENT for a URI of its cloud that names no stream
   */
  default Optional<EventStream> events(URI stream) {
    return Optional.empty();
  }

  /** Online features. */
  FeatureStore features();

  /** Tracked runs. */
  ExperimentTracker experiments();

  /** Versioned models. */
  ModelRegistry models();

  /** Serving endpoints. */
  EndpointService endpoints();

  /** Jobs that train. */
  TrainingService training();

  /** Jobs that work on tables. */
  DataPipeline pipelines();

  /**
   * Jobs that run SQL on Spark, where the place has them: their arguments are those of the
   * project's Spark job.
   */
  default Optional<DataPipeline> spark() {
    return Optional.empty();
  }

  /** Searches whose trials are jobs; where it is refused, a search is the work of one job. */
  TuningService tuning();

  /** Metrics, alarms and schedules. */
  Monitor monitor();

  /** Secrets. */
  SecretStore secrets();

  /** Decisions. */
  AuditLog audit();

  /** What it offers: every capability has an entry. */
  Map<Capability, Support> capabilities();

  /** Releases files and connections. Closing twice is closing once. */
  @Override
  void close();
}
