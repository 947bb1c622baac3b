package dev.trimaran.provider.api;

import java.util.Optional;

/**
 * What a provider can be asked for. Closed, so that the parity report, the conformance suite and
 * the generated mapping pages speak of the same things. A capability with a parent is a part of it:
 * who refuses the parent refuses the part.
 */
public enum Capability {
  /** Objects by key: {@link ObjectStore}. */
  OBJECT_STORE,
  /** {@link ObjectStore#putIfAbsent} decides one winner among all writers. */
  CONDITIONAL_PUT(OBJECT_STORE),
  /** Online features by key: {@link FeatureStore}. */
  FEATURE_STORE,
  /** {@link FeatureStore#materialize} replaces a view in one moment: no reader sees a mixture. */
  ATOMIC_MATERIALIZATION(FEATURE_STORE),
  /** Tracked runs: {@link ExperimentTracker}. */
  EXPERIMENT_TRACKER,
  /** {@link ExperimentTracker#history} keeps every logged value of a metric. */
  METRIC_HISTORY(EXPERIMENT_TRACKER),
  /** Versioned models: {@link ModelRegistry}. */
  MODEL_REGISTRY,
  /** {@link ModelRegistry#alias} moves a name such as {@code champion} between versions. */
  MODEL_ALIASES(MODEL_REGISTRY),
  /** Serving endpoints: {@link EndpointService}. */
  ENDPOINT_SERVICE,
  /** {@link EndpointService#logs} gives the endpoint's own output. */
  ENDPOINT_LOGS(ENDPOINT_SERVICE),
  /** Jobs that train: {@link TrainingService}. */
  TRAINING_SERVICE,
  /** Searches whose trials are jobs of their own: {@link TuningService}. */
  TUNING_SERVICE,
  /** Jobs that work on tables: {@link DataPipeline}. */
  DATA_PIPELINE,
  /** Metrics, alarms and schedules: {@link Monitor}. */
  MONITOR,
  /** {@link Monitor#watch}: alarms over metrics. */
  ALARMS(MONITOR),
  /** {@link Monitor#schedule}: functions that are started again and again. */
  SCHEDULES(MONITOR),
  /** Secrets by name: {@link SecretStore}. */
  SECRET_STORE,
  /** Hash-chained decisions: {@link AuditLog}. */
  AUDIT_LOG;

  private final Optional<Capability> parent;

  Capability() {
    this.parent = Optional.empty();
  }

  Capability(Capability parent) {
    this.parent = Optional.of(parent);
  }

  /** The capability that this one is a part of. */
  public Optional<Capability> parent() {
    return parent;
  }
}
