package dev.trimaran.lifecycle.fake;

import dev.trimaran.provider.api.AuditLog;
import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.DataPipeline;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.Monitor;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.RefusedDriver;
import dev.trimaran.provider.api.SecretStore;
import dev.trimaran.provider.api.Support;
import dev.trimaran.provider.api.TrainingService;
import dev.trimaran.provider.api.TuningService;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** A provider in memory. */
public final class FakeProvider implements Provider {
  private static final Support REFUSED = Support.no("a provider in memory does not have it");

  private final FakeObjectStore objects;
  private final FeatureStore features = new FakeFeatureStore();
  private final ExperimentTracker experiments = new FakeExperimentTracker();
  private final ModelRegistry models = new FakeModelRegistry();
  private final FakeEndpointService endpoints = new FakeEndpointService();
  private final AuditLog audit = new FakeAuditLog();

  private final Map<String, String> secrets = new HashMap<>();

  private final Map<Capability, Support> capabilities = new EnumMap<>(Capability.class);
  private final FakeJobs jobs;

  /** A provider that keeps files for those who need a path in this folder. */
  public FakeProvider(Path folder) {
    this(
        folder,
        new FakeJobs((spec, log) -> {
          throw new IllegalStateException("expected no job, found " + spec);
        }));
  }

  /** One with jobs. */
  public FakeProvider(Path folder, FakeJobs jobs) {
    this.objects = new FakeObjectStore(folder);
    this.jobs = jobs;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public FakeObjectStore objects() {
    return objects;
  }

  @Override
  public FeatureStore features() {
    return features;
  }

  @Override
  public ExperimentTracker experiments() {
    return capabilities.containsKey(Capability.EXPERIMENT_TRACKER)
        ? RefusedDriver.of(ExperimentTracker.class, Capability.EXPERIMENT_TRACKER, REFUSED)
        : experiments;
  }

  @Override
  public ModelRegistry models() {
    return models;
  }

  @Override
  public FakeEndpointService endpoints() {
    return endpoints;
  }

  @Override
  public AuditLog audit() {
    return audit;
  }

  @Override
  public TrainingService training() {
    return jobs;
  }

  @Override
  public DataPipeline pipelines() {
    return jobs;
  }

  @Override
  public TuningService tuning() {
    return RefusedDriver.of(TuningService.class, Capability.TUNING_SERVICE, REFUSED);
  }

  @Override
  public Monitor monitor() {
    return RefusedDriver.of(Monitor.class, Capability.MONITOR, REFUSED);
  }

  @Override
  public SecretStore secrets() {
    return secrets.isEmpty()
        ? RefusedDriver.of(SecretStore.class, Capability.SECRET_STORE, REFUSED)
        : new FakeSecretStore(secrets);
  }

  /** From now on there is a secret store with this in it. */
  public FakeProvider with(String secret, String text) {
    secrets.put(secret, text);
    return this;
  }

  @Override
  public Map<Capability, Support> capabilities() {
    return capabilities;
  }

  /** From now on this is refused. */
  public void refuse(Capability capability) {
    capabilities.put(capability, REFUSED);
  }

  @Override
  public void close() {}
}
