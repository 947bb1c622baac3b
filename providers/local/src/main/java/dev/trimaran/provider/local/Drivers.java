package dev.trimaran.provider.local;

import dev.trimaran.provider.api.AuditLog;
import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.DataPipeline;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.Monitor;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.RefusedDriver;
import dev.trimaran.provider.api.SecretStore;
import dev.trimaran.provider.api.Support;
import dev.trimaran.provider.api.TrainingService;
import dev.trimaran.provider.local.files.AsideWriter;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.files.Workspace;
import dev.trimaran.provider.local.process.ServingCommand;
import dev.trimaran.provider.local.state.StateFile;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The laptop's drivers over one workspace folder. */
final class Drivers implements Provider {
  static final String NAME = "local";

  private final StateFile state;
  private final ObjectStoreDriver objects;
  private final FeatureStoreDriver features;
  private final ExperimentTrackerDriver experiments;
  private static final Set<Capability> REFUSED =
      EnumSet.of(
          Capability.TRAINING_SERVICE,
          Capability.DATA_PIPELINE,
          Capability.MONITOR,
          Capability.ALARMS,
          Capability.SCHEDULES,
          Capability.SECRET_STORE);
  private static final String IN_PROCESS =
      "the steps of a run on this machine run in the run's own process";

  private final ModelRegistryDriver models;
  private final EndpointServiceDriver endpoints;
  private final AuditLogDriver audit;

  private Drivers(
      Workspace workspace, AsideWriter writer, StateFile state, ServingCommand command) {
    this.state = state;
    this.objects = new ObjectStoreDriver(workspace, writer);
    this.features = new FeatureStoreDriver(state);
    this.experiments = new ExperimentTrackerDriver(state);
    this.models = new ModelRegistryDriver(state);
    this.endpoints = new EndpointServiceDriver(workspace, writer, command);
    this.audit = new AuditLogDriver(state);
  }

  static Drivers open(Environment environment, ServingCommand command) {
    Workspace workspace = Workspace.open(environment.workspace());
    AsideWriter writer;
    try {
      writer = new AsideWriter(workspace.aside());
    } catch (IOException e) {
      throw FileErrors.translate(
          e, "open workspace", workspace.root().toString(), workspace.aside());
    }
    return new Drivers(workspace, writer, StateFile.open(workspace.state()), command);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ObjectStore objects() {
    return objects;
  }

  @Override
  public FeatureStore features() {
    return features;
  }

  @Override
  public ExperimentTracker experiments() {
    return experiments;
  }

  @Override
  public ModelRegistry models() {
    return models;
  }

  @Override
  public EndpointService endpoints() {
    return endpoints;
  }

  @Override
  public AuditLog audit() {
    return audit;
  }

  @Override
  public TrainingService training() {
    return refused(TrainingService.class, Capability.TRAINING_SERVICE);
  }

  @Override
  public DataPipeline pipelines() {
    return refused(DataPipeline.class, Capability.DATA_PIPELINE);
  }

  @Override
  public Monitor monitor() {
    return refused(Monitor.class, Capability.MONITOR);
  }

  @Override
  public SecretStore secrets() {
    return refused(SecretStore.class, Capability.SECRET_STORE);
  }

  private <T> T refused(Class<T> type, Capability capability) {
    return RefusedDriver.of(type, capability, Support.no(IN_PROCESS));
  }

  @Override
  public Map<Capability, Support> capabilities() {
    Map<Capability, Support> all = new EnumMap<>(Capability.class);
    for (Capability capability : Capability.values()) {
      all.put(capability, REFUSED.contains(capability) ? Support.no(IN_PROCESS) : Support.yes());
    }
    return all;
  }

  @Override
  public void close() {
    state.close();
  }
}
