package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.AuditLog;
import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.DataPipeline;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.EventStream;
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
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The drivers of AWS over what one stack put out. */
final class Drivers implements Provider {
  static final String NAME = "aws";

  private final Clients clients;
  private final Offer offer;
  private final Path copies;
  private final ObjectStoreDriver objects;
  private final FeatureStoreDriver features;
  private final ExperimentTracker experiments;
  private final MonitorDriver monitor;
  private final ModelRegistryDriver models;
  private final EndpointService endpoints;
  private final TrainingServiceDriver training;
  private final DataPipelineDriver pipelines;
  private final Optional<DataPipeline> spark;
  private final TuningService tuning;
  private final SecretStoreDriver secrets;
  private final AuditLogDriver audit;

  Drivers(Environment environment) {
    StackOutputs outputs = StackOutputs.of(environment);
    this.clients = new Clients(outputs);
    this.offer = new Offer(outputs);
    this.copies = outputs.workspace().resolve("cache").resolve("objects");
    this.objects =
        new ObjectStoreDriver(
            clients::s3,
            outputs.require("bucket", "open provider", NAME),
            outputs.find("folder").map(Drivers::folder).orElse(""),
            copies);
    this.features = new FeatureStoreDriver(clients::sagemaker, clients::features, objects, outputs);
    this.experiments =
        MlflowAddress.of(outputs)
            .<ExperimentTracker>map(
                address -> new ExperimentTrackerDriver(new MlflowApi(address, clients.signed())))
            .orElseGet(() -> refused(ExperimentTracker.class, Capability.EXPERIMENT_TRACKER));
    this.monitor = new MonitorDriver(clients::cloudwatch, clients::scheduler, outputs);
    this.models = new ModelRegistryDriver(clients::sagemaker, outputs);
    this.endpoints =
        outputs.find("serving").filter("sagemaker"::equals).isPresent()
            ? new HostedEndpointDriver(clients, objects, outputs)
            : new EndpointServiceDriver(clients, objects, outputs);
    this.training = new TrainingServiceDriver(clients::sagemaker, clients::logs, outputs);
    this.pipelines = new DataPipelineDriver(clients::sagemaker, clients::logs, outputs);
    this.tuning = new TuningServiceDriver(clients::sagemaker, outputs);
    this.spark =
        outputs
            .find("glueJob")
            .map(job -> new SparkJobsDriver(job, clients::glue, clients::logs, objects, outputs));
    this.secrets = new SecretStoreDriver(clients::secrets, outputs);
    this.audit = new AuditLogDriver(objects);
  }

  /** What keys begin with that lie in a folder. */
  static String folder(String path) {
    String plain = path.replaceAll("^/+|/+$", "");
    return plain.isEmpty() ? "" : plain + "/";
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
  public Optional<ObjectStore> objects(URI root) {
    return DriversFactory.objects(root, clients, copies);
  }

  @Override
  public Optional<EventStream> events(URI stream) {
    return DriversFactory.events(stream, clients, () -> {});
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
  public TrainingService training() {
    return training;
  }

  @Override
  public DataPipeline pipelines() {
    return pipelines;
  }

  @Override
  public Optional<DataPipeline> spark() {
    return spark;
  }

  @Override
  public TuningService tuning() {
    return tuning;
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
  public AuditLog audit() {
    return audit;
  }

  private <T> T refused(Class<T> type, Capability capability) {
    return RefusedDriver.of(type, capability, offer.of(capability));
  }

  @Override
  public Map<Capability, Support> capabilities() {
    return offer.all();
  }

  @Override
  public void close() {
    clients.close();
  }
}
