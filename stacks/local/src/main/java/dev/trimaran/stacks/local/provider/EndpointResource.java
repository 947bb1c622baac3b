package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.bundle.BundleFolders;
import dev.trimaran.provider.local.provision.EndpointFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An endpoint: one process of the serving function, which outlives the provider and is found again
 * by its record. A change starts the new process first, and a failed one leaves the old one
 * serving. One whose process has ended counts as gone, so that it is started again.
 */
final class EndpointResource extends PlacedResource {
  private static final String MODEL = "model";
  private static final String VERSION = "version";
  private static final String FOLLOW = "follow";
  private static final String MEMORY = "memoryMib";
  private static final String PORT = "port";
  private static final String SETTINGS = "settings";
  private static final String ALIAS = "alias";
  private static final String CHAMPION = "champion";
  private static final double DEFAULT_MEMORY = 512;
  private static final long MEBIBYTE = 1 << 20;

  private final Function<Path, Provider> providers;

  /** Opens the workspace's drivers by this. */
  EndpointResource(Function<Path, Provider> providers) {
    super(
        "Endpoint",
        "A process that serves a registered model on the loopback address.",
        "endpoints",
        List.of(
            Property.required(MODEL, Property.Type.TEXT, "The registered model."),
            Property.optional(
                VERSION,
                Property.Type.WHOLE,
                "The version; without one the champion, and later versions that runs deploy are left alone."),
            Property.optional(
                FOLLOW,
                Property.Type.FLAG,
                false,
                "Whether it takes over every new champion by itself."),
            Property.optional(
                MEMORY, Property.Type.WHOLE, DEFAULT_MEMORY, "The most memory to take, in MiB."),
            Property.optional(PORT, Property.Type.WHOLE, "Where to listen; without one anywhere."),
            Property.optional(
                    SETTINGS, Property.Type.TEXTS, "Further settings of the serving function.")
                .asSecret()),
        List.of(
            Property.output("uri", Property.Type.TEXT, "The base of its routes."),
            Property.output("pid", Property.Type.WHOLE, "Its process."),
            Property.output("servedVersion", Property.Type.WHOLE, "The version that it serves."),
            Property.output("bundleDigest", Property.Type.TEXT, "The SHA-256 of its bundle.")));
    this.providers = providers;
  }

  static EndpointResource installed(Function<Environment, Provider> provider) {
    return new EndpointResource(path -> provider.apply(new Environment("local", path, Map.of())));
  }

  @Override
  public List<Problem> check(Values inputs) {
    List<Problem> problems = new ArrayList<>(super.check(inputs));
    problems.addAll(Place.nameProblems(inputs, MODEL));
    InputCheck.range(inputs, VERSION, 1, Integer.MAX_VALUE, problems);
    InputCheck.range(inputs, MEMORY, 64, 1 << 20, problems);
    InputCheck.range(inputs, PORT, 1, 65_535, problems);
    if (inputs.has(VERSION) && inputs.flag(FOLLOW)) {
      problems.add(
          new Problem(
              VERSION, "expected none beside follow, found one: a version that is named stays"));
    }
    if (inputs.texts(SETTINGS).containsKey(ALIAS)) {
      problems.add(new Problem(SETTINGS, "expected follow in place of the setting alias"));
    }
    return problems;
  }

  @Override
  public Snapshot create(String urn, Values inputs, Duration longest) {
    return new Snapshot(place(inputs).id(), inputs, deploy(inputs, longest, false));
  }

  @Override
  public Values update(String id, Values inputs, Duration longest) {
    return deploy(inputs, longest, true);
  }

  private Values deploy(Values inputs, Duration longest, boolean mayBeServed) {
    Place place = place(inputs);
    place.requireWorkspace("deploy endpoint");
    try (Provider provider = providers.apply(place.workspace())) {
      ModelVersion version = version(provider, place, inputs, mayBeServed);
      Path bundle =
          new BundleFolders(place.workspace().resolve("models"))
              .materialise(provider.objects(), version);
      Map<String, String> settings = new TreeMap<>(inputs.texts(SETTINGS));
      if (inputs.flag(FOLLOW)) {
        settings.put(ALIAS, CHAMPION);
      }
      EndpointSpec spec =
          new EndpointSpec(
              place.name(),
              version.name(),
              version.version(),
              version.bundleDigest(),
              bundle,
              inputs.whole(MEMORY).orElse((int) DEFAULT_MEMORY) * MEBIBYTE,
              inputs.whole(PORT),
              settings);
      return properties(inputs, provider.endpoints().deploy(spec, longest));
    } catch (IOException e) {
      throw new CloudException(
          ErrorCode.INTERNAL,
          false,
          "deploy endpoint",
          place.name(),
          String.valueOf(e.getMessage()),
          e);
    }
  }

  /** What to serve: the named version, else what is served already, else the champion. */
  private static ModelVersion version(
      Provider provider, Place place, Values inputs, boolean mayBeServed) {
    String model = inputs.text(MODEL);
    Optional<Integer> wanted = inputs.whole(VERSION);
    if (wanted.isEmpty() && mayBeServed && !inputs.flag(FOLLOW)) {
      wanted =
          provider
              .endpoints()
              .status(place.name())
              .filter(status -> status.model().equals(model))
              .map(EndpointStatus::version);
    }
    return wanted
        .map(number -> provider.models().find(model, number))
        .orElseGet(() -> provider.models().byAlias(model, CHAMPION))
        .orElseThrow(() ->
            new CloudException(
                ErrorCode.PRECONDITION_FAILED,
                "deploy endpoint",
                place.name(),
                "expected a model %s with %s, found none in the registry of %s; 'trimaran run --workspace %s' registers one"
                    .formatted(
                        model,
                        inputs
                            .whole(VERSION)
                            .map(number -> "version " + number)
                            .orElse("a champion"),
                        place.workspace(),
                        place.workspace())));
  }

  @Override
  public Optional<Snapshot> read(String id, Values known) {
    Place place = place(id);
    return new EndpointFiles(place.workspace())
        .running(place.name())
        .map(status -> {
          Values inputs = inputs(place, status, known);
          return new Snapshot(place.id(), inputs, properties(inputs, status));
        });
  }

  /** What serves, in the program's terms; what a process does not tell is as it was given. */
  private static Values inputs(Place place, EndpointStatus status, Values known) {
    Map<String, String> settings = new TreeMap<>(status.settings());
    boolean follows = CHAMPION.equals(settings.remove(ALIAS));
    Values inputs =
        place
            .inputs()
            .with(MODEL, status.model())
            .with(FOLLOW, follows)
            .with(MEMORY, (double) known.whole(MEMORY).orElse((int) DEFAULT_MEMORY));
    if (known.has(VERSION)) {
      inputs = inputs.with(VERSION, (double) status.version());
    }
    if (known.has(PORT)) {
      inputs = inputs.with(PORT, (double) status.uri().getPort());
    }
    return known.has(SETTINGS) || !settings.isEmpty() ? inputs.with(SETTINGS, settings) : inputs;
  }

  private static Values properties(Values inputs, EndpointStatus status) {
    return inputs
        .with("uri", status.uri().toString())
        .with("pid", (double) status.pid())
        .with("servedVersion", (double) status.version())
        .with("bundleDigest", status.bundleDigest());
  }

  @Override
  public void delete(String id, Values properties) {
    Place place = place(id);
    new EndpointFiles(place.workspace()).remove(place.name());
  }
}
