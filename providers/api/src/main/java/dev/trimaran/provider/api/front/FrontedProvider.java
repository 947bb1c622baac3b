package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.AuditLog;
import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.DataPipeline;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EventStream;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.Monitor;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.SecretStore;
import dev.trimaran.provider.api.Support;
import dev.trimaran.provider.api.TrainingService;
import dev.trimaran.provider.api.TuningService;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A provider whose drivers have their front, and whose refused capabilities refuse. */
final class FrontedProvider implements Provider {
  private final Provider provider;
  private final Telemetry telemetry;
  private final Map<Capability, Support> capabilities;
  private final Refusals refusals;

  FrontedProvider(Provider provider, Telemetry telemetry) {
    this.provider = provider;
    this.telemetry = telemetry;
    this.capabilities = Map.copyOf(provider.capabilities());
    this.refusals = new Refusals(capabilities);
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public ObjectStore objects() {
    return fronted(
        ObjectStore.class,
        Capability.OBJECT_STORE,
        provider::objects,
        driver -> new FrontedObjects(driver, calls(Drivers.OBJECTS), refusals));
  }

  @Override
  public Optional<ObjectStore> objects(URI root) {
    return provider
        .objects(root)
        .map(driver -> new FrontedObjects(driver, calls(Drivers.OBJECTS), refusals));
  }

  @Override
  public Optional<EventStream> events(URI stream) {
    return provider.events(stream);
  }

  @Override
  public FeatureStore features() {
    return fronted(
        FeatureStore.class,
        Capability.FEATURE_STORE,
        provider::features,
        driver -> new FrontedFeatures(driver, calls(Drivers.FEATURES)));
  }

  @Override
  public ExperimentTracker experiments() {
    return fronted(
        ExperimentTracker.class,
        Capability.EXPERIMENT_TRACKER,
        provider::experiments,
        driver -> new FrontedExperiments(driver, calls(Drivers.EXPERIMENTS), refusals));
  }

  @Override
  public ModelRegistry models() {
    return fronted(
        ModelRegistry.class,
        Capability.MODEL_REGISTRY,
        provider::models,
        driver -> new FrontedModels(driver, calls(Drivers.MODELS), refusals));
  }

  @Override
  public EndpointService endpoints() {
    return fronted(
        EndpointService.class,
        Capability.ENDPOINT_SERVICE,
        provider::endpoints,
        driver -> new FrontedEndpoints(driver, calls(Drivers.ENDPOINTS), refusals));
  }

  @Override
  public TrainingService training() {
    return fronted(
        TrainingService.class,
        Capability.TRAINING_SERVICE,
        provider::training,
        driver -> new FrontedJobs(driver, calls(Drivers.TRAINING)));
  }

  @Override
  public DataPipeline pipelines() {
    return fronted(
        DataPipeline.class,
        Capability.DATA_PIPELINE,
        provider::pipelines,
        driver -> new FrontedJobs(driver, calls(Drivers.PIPELINES)));
  }

  @Override
  public Optional<DataPipeline> spark() {
    return provider.spark().map(driver -> new FrontedJobs(driver, calls(Drivers.PIPELINES)));
  }

  @Override
  public TuningService tuning() {
    return fronted(
        TuningService.class,
        Capability.TUNING_SERVICE,
        provider::tuning,
        driver -> new FrontedTuning(driver, calls(Drivers.TUNING)));
  }

  @Override
  public Monitor monitor() {
    return fronted(
        Monitor.class,
        Capability.MONITOR,
        provider::monitor,
        driver -> new FrontedMonitor(driver, calls(Drivers.MONITOR), refusals));
  }

  @Override
  public SecretStore secrets() {
    return fronted(
        SecretStore.class,
        Capability.SECRET_STORE,
        provider::secrets,
        driver -> new FrontedSecrets(driver, calls(Drivers.SECRETS)));
  }

  @Override
  public AuditLog audit() {
    return fronted(
        AuditLog.class,
        Capability.AUDIT_LOG,
        provider::audit,
        driver -> new FrontedAudit(driver, calls(Drivers.AUDIT)));
  }

  private <T> T fronted(
      Class<T> type, Capability capability, Supplier<T> driver, Function<T, T> front) {
    return refusals.driver(type, capability, () -> front.apply(driver.get()));
  }

  private Calls calls(String driver) {
    return new Calls(driver, telemetry);
  }

  @Override
  public Map<Capability, Support> capabilities() {
    return capabilities;
  }

  @Override
  public void close() {
    provider.close();
  }
}
