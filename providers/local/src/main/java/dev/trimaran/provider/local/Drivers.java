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
import dev.trimaran.provider.api.TuningService;
import dev.trimaran.provider.local.files.AsideWriter;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.files.Workspace;
import dev.trimaran.provider.local.job.JobWorker;
import dev.trimaran.provider.local.process.ServingCommand;
import dev.trimaran.provider.local.provision.ScheduledCheck;
import dev.trimaran.provider.local.provision.Schedules;
import dev.trimaran.provider.local.state.StateFile;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** The laptop's drivers over one workspace folder. */
final class Drivers implements Provider {
  static final String NAME = "local";

  private static final Support IN_ONE_JOB =
      Support.no(
          "there is one machine, on which trials as jobs would each read the rows anew and wait for"
              + " each other: a search is the work of one training job, whose trials share them");

  private final StateFile state;
  private final ObjectStoreDriver objects;
  private final FeatureStoreDriver features;
  private final ExperimentTrackerDriver experiments;
  private final ModelRegistryDriver models;
  private final EndpointServiceDriver endpoints;
  private final AuditLogDriver audit;
  private final JobsDriver training;
  private final JobsDriver pipelines;
  private final MonitorDriver monitor;
  private final SecretsDriver secrets;
  private final Support jobs;

  private Drivers(
      Environment environment,
      Workspace workspace,
      AsideWriter writer,
      StateFile state,
      ServingCommand command,
      Schedules.Command check) {
    this.state = state;
    this.training = new JobsDriver(environment, workspace.trainingJobs());
    this.pipelines = new JobsDriver(environment, workspace.pipelineJobs());
    this.monitor = new MonitorDriver(state, new Schedules(workspace.root(), check));
    this.secrets = new SecretsDriver(workspace.secrets());
    this.jobs = JobWorker.support(environment);
    this.objects = new ObjectStoreDriver(workspace, writer);
    this.features = new FeatureStoreDriver(state);
    this.experiments = new ExperimentTrackerDriver(state);
    this.models = new ModelRegistryDriver(state);
    this.endpoints = new EndpointServiceDriver(workspace, writer, command);
    this.audit = new AuditLogDriver(state);
  }

  static Drivers open(Environment environment, ServingCommand command) {
    return open(environment, command, ScheduledCheck::command);
  }

  static Drivers open(Environment environment, ServingCommand command, Schedules.Command check) {
    Workspace workspace = Workspace.open(environment.workspace());
    AsideWriter writer;
    try {
      writer = new AsideWriter(workspace.aside());
    } catch (IOException e) {
      throw FileErrors.translate(
          e, "open workspace", workspace.root().toString(), workspace.aside());
    }
    return new Drivers(
        environment, workspace, writer, StateFile.open(workspace.state()), command, check);
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
    return training;
  }

  @Override
  public DataPipeline pipelines() {
    return pipelines;
  }

  @Override
  public TuningService tuning() {
    return RefusedDriver.of(TuningService.class, Capability.TUNING_SERVICE, IN_ONE_JOB);
  }

  @Override
  public Monitor monitor() {
    return monitor;
  }

  @Override
  public SecretStore secrets() {
    return secrets;
  }

  @Override
  public Map<Capability, Support> capabilities() {
    Map<Capability, Support> all = new EnumMap<>(Capability.class);
    for (Capability capability : Capability.values()) {
      all.put(capability, Support.yes());
    }
    all.put(Capability.TRAINING_SERVICE, jobs);
    all.put(Capability.DATA_PIPELINE, jobs);
    all.put(Capability.TUNING_SERVICE, IN_ONE_JOB);
    return all;
  }

  @Override
  public void close() {
    state.close();
  }
}
