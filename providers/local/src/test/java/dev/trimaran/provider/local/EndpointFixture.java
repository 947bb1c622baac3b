package dev.trimaran.provider.local;

import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.local.process.RunningProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints of tiny servers in one workspace; closing stops them all. */
final class EndpointFixture implements AutoCloseable {
  static final Duration LONG = Duration.ofSeconds(60);

  private final Path workspace;
  private final List<Provider> opened = new ArrayList<>();
  private final EndpointService endpoints;

  EndpointFixture(Path workspace) {
    this.workspace = workspace;
    this.endpoints = another();
  }

  EndpointService endpoints() {
    return endpoints;
  }

  /** The same endpoints as another process sees them. */
  EndpointService another() {
    Provider provider = open(workspace);
    opened.add(provider);
    return provider.endpoints();
  }

  static Provider open(Path workspace) {
    return Drivers.open(new Environment("test", workspace, Map.of()), TinyServer.COMMAND);
  }

  EndpointSpec spec(int version, String behaviour) {
    return spec("e", version, behaviour, Optional.empty());
  }

  EndpointSpec spec(String name, int version, String behaviour, Optional<Integer> port) {
    return new EndpointSpec(
        name, "m", version, "digest-" + version, workspace.resolve(behaviour), 1 << 28, port);
  }

  /** This version for an endpoint that follows the champion. */
  EndpointSpec following(int version) {
    EndpointSpec folder = spec(version, "ready");
    return new EndpointSpec(
        folder.name(),
        folder.model(),
        folder.version(),
        folder.bundleDigest(),
        folder.bundle(),
        folder.memoryBytes(),
        folder.port(),
        Map.of("alias", "champion"));
  }

  /** What the endpoint says that it serves, {@code model@version}. */
  static String served(EndpointStatus status) {
    try (InputStream answer = status.uri().resolve("/v2/health/ready").toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a process has this pid and is not only the remains of one. */
  static boolean runs(long pid) {
    return RunningProcess.of(pid).isPresent();
  }

  @Override
  public void close() {
    endpoints.list().forEach(endpoint -> endpoints.stop(endpoint.name()));
    opened.forEach(Provider::close);
  }
}
