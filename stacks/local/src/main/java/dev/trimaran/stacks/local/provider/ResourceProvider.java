package dev.trimaran.stacks.local.provider;

import com.google.protobuf.Empty;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.PropertyDiff.Kind;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * Pulumi's protocol of resource providers, as the CLI's v3.259 speaks it, in front of local
 * resources. Secrets are not accepted as such: they arrive as plain values, and the engine itself
 * marks what comes back under the same names as secret before it writes its state; what a resource
 * says is a secret, the provider marks, whatever the program did.
 */
public final class ResourceProvider extends ResourceProviderImplBase {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> ENGINES_OWN = Set.of("version", "pluginDownloadURL");

  private final String version;
  private final Map<String, LocalResource> resources = new LinkedHashMap<>();
  private final Calls calls = new Calls();

  /** Offers these kinds of resource. */
  public ResourceProvider(String version, Collection<LocalResource> resources) {
    this.version = version;
    resources.forEach(resource -> this.resources.put(resource.shape().token(), resource));
  }

  /** Offers every kind of resource there is. */
  public static ResourceProvider ofAll(String version) {
    return new ResourceProvider(version, Resources.all());
  }

  /** As this version of Trimaran has it, for the process that deploys. */
  public static ResourceProvider installed() {
    return ofAll(Main.VERSION);
  }

  private LocalResource resource(String urn) {
    // urn:pulumi:<stack>::<project>::<parent type>$<type>::<name>
    String[] parts = urn.split("::", 4);
    String type = parts.length == 4 ? parts[2].substring(parts[2].lastIndexOf('$') + 1) : urn;
    LocalResource found = resources.get(type);
    if (found == null) {
      throw new CloudException(
          ErrorCode.NOT_FOUND,
          "find resource type",
          type,
          "expected one of " + resources.keySet() + ", found none of this name");
    }
    return found;
  }

  private static Duration patience(double seconds) {
    return seconds > 0 ? Duration.ofMillis((long) (seconds * 1000)) : PATIENCE;
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> to) {
    calls.answer(to, () -> PluginInfo.newBuilder().setVersion(version).build());
  }

  /** For an engine that finds this provider running: nothing to do. */
  @Override
  public void attach(PluginAttach request, StreamObserver<Empty> to) {
    calls.answer(to, Empty::getDefaultInstance);
  }

  @Override
  public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> to) {
    calls.answer(
        to,
        () ->
            GetSchemaResponse.newBuilder()
                .setSchema(PackageSchema.of(version, resources.values()))
                .build());
  }

  /** The provider itself has nothing to configure. */
  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> to) {
    calls.answer(
        to,
        () -> {
          CheckResponse.Builder answer = CheckResponse.newBuilder().setInputs(request.getNews());
          request.getNews().getFieldsMap().keySet().stream()
              .filter(name -> !ENGINES_OWN.contains(name))
              .map(name ->
                  CheckFailure.newBuilder()
                      .setProperty(name)
                      .setReason("expected no configuration of the provider, found " + name)
                      .build())
              .forEach(answer::addFailures);
          return answer.build();
        });
  }

  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> to) {
    calls.answer(to, () -> DiffResponse.newBuilder().setChanges(DiffChanges.DIFF_NONE).build());
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> to) {
    calls.answer(to, () -> ConfigureResponse.newBuilder().setSupportsPreview(true).build());
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> to) {
    calls.answer(
        to,
        () -> {
          LocalResource resource = resource(request.getUrn());
          InputCheck.Checked checked = InputCheck.of(resource, Wire.values(request.getNews()));
          CheckResponse.Builder answer =
              CheckResponse.newBuilder().setInputs(Wire.struct(checked.inputs(), resource.shape()));
          checked
              .problems()
              .forEach(problem ->
                  answer.addFailures(
                      CheckFailure.newBuilder()
                          .setProperty(problem.property())
                          .setReason(problem.reason())));
          return answer.build();
        });
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> to) {
    calls.answer(
        to,
        () ->
            answer(
                InputDifference.between(
                    resource(request.getUrn()).shape(),
                    Wire.values(request.getOldInputs()),
                    Wire.values(request.getNews()))));
  }

  private static DiffResponse answer(InputDifference difference) {
    DiffResponse.Builder answer =
        DiffResponse.newBuilder()
            .setChanges(difference.isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
            .addAllReplaces(difference.replacing())
            .setHasDetailedDiff(true);
    Set<String> replacing = difference.replacing();
    difference.added().forEach(n -> detail(answer, n, replacing, Kind.ADD, Kind.ADD_REPLACE));
    difference
        .changed()
        .forEach(n -> detail(answer, n, replacing, Kind.UPDATE, Kind.UPDATE_REPLACE));
    difference
        .removed()
        .forEach(n -> detail(answer, n, replacing, Kind.DELETE, Kind.DELETE_REPLACE));
    return answer.build();
  }

  private static void detail(
      DiffResponse.Builder answer, String name, Set<String> replacing, Kind kind, Kind replace) {
    answer
        .addDiffs(name)
        .putDetailedDiff(
            name,
            PropertyDiff.newBuilder()
                .setKind(replacing.contains(name) ? replace : kind)
                .setInputDiff(true)
                .build());
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> to) {
    calls.answer(
        to,
        () -> {
          LocalResource resource = resource(request.getUrn());
          Values inputs = Wire.values(request.getProperties());
          if (request.getPreview()) {
            return CreateResponse.newBuilder()
                .setProperties(Wire.struct(resource.planned(inputs), resource.shape()))
                .build();
          }
          Snapshot made = resource.create(request.getUrn(), inputs, patience(request.getTimeout()));
          return CreateResponse.newBuilder()
              .setId(made.id())
              .setProperties(Wire.struct(made.properties(), resource.shape()))
              .build();
        });
  }

  /** An answer without an id says that there is none. */
  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> to) {
    calls.answer(
        to,
        () -> {
          LocalResource resource = resource(request.getUrn());
          Optional<Snapshot> found =
              resource.read(request.getId(), Wire.values(request.getInputs()));
          return found
              .map(snapshot ->
                  ReadResponse.newBuilder()
                      .setId(snapshot.id())
                      .setInputs(Wire.struct(snapshot.inputs(), resource.shape()))
                      .setProperties(Wire.struct(snapshot.properties(), resource.shape()))
                      .build())
              .orElseGet(ReadResponse::getDefaultInstance);
        });
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> to) {
    calls.answer(
        to,
        () -> {
          LocalResource resource = resource(request.getUrn());
          Values inputs = Wire.values(request.getNews());
          Values properties =
              request.getPreview()
                  ? resource.planned(inputs)
                  : resource.update(request.getId(), inputs, patience(request.getTimeout()));
          return UpdateResponse.newBuilder()
              .setProperties(Wire.struct(properties, resource.shape()))
              .build();
        });
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> to) {
    calls.answer(
        to,
        () -> {
          resource(request.getUrn()).delete(request.getId(), Wire.values(request.getProperties()));
          return Empty.getDefaultInstance();
        });
  }

  /** Comes with Ctrl-C, and also at every normal end. */
  @Override
  public void cancel(Empty request, StreamObserver<Empty> to) {
    calls.cancel();
    calls.answer(to, Empty::getDefaultInstance);
  }
}
