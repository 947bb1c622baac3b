package dev.trimaran.provider.local;

import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.front.Front;
import dev.trimaran.provider.tck.Exclusion;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderPlaces;
import dev.trimaran.provider.tck.ServedBundles;
import dev.trimaran.provider.tck.SuiteWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The laptop as the provider under test, with tiny servers for functions. */
public final class LocalPlaces implements ProviderPlaces {
  @Override
  public Provider open(Path folder) {
    String worker = SuiteWorker.in(folder.resolveSibling("worker")).toString();
    Environment environment =
        new Environment("test", folder, Map.of("worker", worker, "stop-grace", "PT1S"));
    return Front.of(
        Drivers.open(
            environment,
            TinyServer.COMMAND,
            (check, workspace, port) ->
                TinyServer.command("ready", port, "drift of " + check.model())),
        environment);
  }

  @Override
  public List<Exclusion> exclusions() {
    return List.of(
        new Exclusion("fault", "the laptop's drivers speak over no network that could fail"));
  }

  @Override
  public Optional<ServedBundles> served() {
    return Optional.of(
        new ServedBundles() {
          @Override
          public EndpointSpec ready(Place place, String endpoint, int version) {
            return spec(place.folder().resolve("ready"), endpoint, version);
          }

          @Override
          public EndpointSpec failing(Place place, String endpoint, int version) {
            return spec(place.folder().resolve("fails"), endpoint, version);
          }
        });
  }

  private static EndpointSpec spec(Path bundle, String endpoint, int version) {
    return new EndpointSpec(
        endpoint, "m", version, "digest-" + version, bundle, 1 << 28, Optional.empty());
  }

  @Override
  public Duration shortestLimit() {
    return Duration.ofSeconds(1);
  }
}
