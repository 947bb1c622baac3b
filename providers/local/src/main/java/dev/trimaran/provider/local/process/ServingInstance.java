package dev.trimaran.provider.local.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointState;
import dev.trimaran.provider.api.EndpointStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One started serving process and what it was started for.
 *
 * @param spec what it serves
 * @param port where it listens
 * @param process which process it is
 * @param started when
 * @param stopped whether it was stopped on purpose
 */
public record ServingInstance(
    EndpointSpec spec, int port, RunningProcess process, Instant started, boolean stopped) {

  /** The setting that lets an endpoint follow an alias of the registry. */
  static final String ALIAS = "alias";

  /** The base of its routes. */
  public URI uri() {
    return LoopbackPort.base(port);
  }

  /** Whether it runs. */
  public boolean alive() {
    return process.alive();
  }

  /** Whether it runs and answers as ready. */
  public boolean ready() {
    return alive() && Readiness.of(uri());
  }

  /**
   * Whether it serves what is wanted; where the bundle lies does not matter, its digest says what
   * it is.
   */
  public boolean serves(EndpointSpec wanted) {
    return spec.model().equals(wanted.model())
        && spec.version() == wanted.version()
        && spec.bundleDigest().equals(wanted.bundleDigest())
        && spec.memoryBytes() == wanted.memoryBytes()
        && spec.settings().equals(wanted.settings())
        && wanted.port().orElse(port) == port;
  }

  /** Whether it comes to serve what is wanted by itself, when the alias points there. */
  public boolean follows(EndpointSpec wanted) {
    return spec.settings().containsKey(ALIAS)
        && spec.model().equals(wanted.model())
        && spec.memoryBytes() == wanted.memoryBytes()
        && spec.settings().equals(wanted.settings())
        && wanted.port().orElse(port) == port;
  }

  /** Whether it has loaded this version of its model. */
  public boolean hasLoaded(int version) {
    return alive()
        && Readiness.of(uri(), "/v2/models/" + spec.model() + "/versions/" + version + "/ready");
  }

  /** The same, serving this. */
  public ServingInstance serving(EndpointSpec now) {
    return new ServingInstance(now, port, process, started, stopped);
  }

  /** The same, stopped on purpose. */
  public ServingInstance stop() {
    return new ServingInstance(spec, port, process, started, true);
  }

  /** How it stands now. */
  public EndpointStatus status() {
    EndpointState state =
        stopped
            ? EndpointState.STOPPED
            : !alive()
                ? EndpointState.FAILED
                : ready() ? EndpointState.READY : EndpointState.STARTING;
    return new EndpointStatus(
        spec.name(),
        state,
        uri(),
        spec.model(),
        spec.version(),
        spec.bundleDigest(),
        process.pid(),
        started,
        spec.settings());
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", spec.name());
    json.put("model", spec.model());
    json.put("version", spec.version());
    json.put("bundleDigest", spec.bundleDigest());
    json.put("bundle", spec.bundle().toString());
    json.put("memoryBytes", spec.memoryBytes());
    spec.port().ifPresent(wanted -> json.put("wantedPort", wanted));
    ObjectNode settings = json.putObject("settings");
    new TreeMap<>(spec.settings()).forEach(settings::put);
    json.put("uri", uri().toString());
    json.put("port", port);
    json.put("pid", process.pid());
    json.put("processMark", process.mark());
    json.put("started", started.toString());
    json.put("stopped", stopped);
    return json;
  }

  static ServingInstance fromJson(JsonNode json) {
    Optional<Integer> wanted =
        json.has("wantedPort")
            ? Optional.of(json.required("wantedPort").intValue())
            : Optional.empty();
    Map<String, String> settings = new HashMap<>();
    json.path("settings")
        .properties()
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue().textValue()));
    EndpointSpec spec =
        new EndpointSpec(
            json.required("name").textValue(),
            json.required("model").textValue(),
            json.required("version").intValue(),
            json.required("bundleDigest").textValue(),
            Path.of(json.required("bundle").textValue()),
            json.required("memoryBytes").longValue(),
            wanted,
            settings);
    return new ServingInstance(
        spec,
        json.required("port").intValue(),
        new RunningProcess(
            json.required("pid").longValue(), json.required("processMark").textValue()),
        Instant.parse(json.required("started").textValue()),
        json.required("stopped").booleanValue());
  }
}
