package dev.trimaran.function.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.tck.Host;
import dev.trimaran.function.tck.HttpWire;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import dev.trimaran.function.tck.sample.SampleFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The Azure Functions host's side of a custom handler: starts what host.json names, waits until it
 * listens, forwards HTTP requests that its route lets through, and posts what other triggers bring
 * to the function's name.
 */
final class FunctionsHost implements Host {

  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long PAUSE_NANOS = 20_000_000L;
  private static final String VERSION = "4.1041.100.0";

  private final FunctionApp app;
  private final Process process;
  private final HttpWire wire;

  private FunctionsHost(FunctionApp app, Process process, int port) {
    this.app = app;
    this.process = process;
    this.wire = new HttpWire(URI.create("http://127.0.0.1:" + port));
  }

  static FunctionsHost start(Map<String, String> environment) throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "app-").toAbsolutePath();
    FunctionApp app = withSample(folder);
    JsonNode description = app.host().path("customHandler").path("description");
    List<String> command = new ArrayList<>();
    command.add(app.root().resolve(description.path("defaultExecutablePath").asText()).toString());
    description.path("arguments").forEach(argument -> command.add(argument.asText()));
    int port = freePort();
    ProcessBuilder builder = new ProcessBuilder(command).directory(app.root().toFile());
    builder.environment().put("FUNCTIONS_CUSTOMHANDLER_PORT", Integer.toString(port));
    builder.environment().putAll(environment);
    Path log = folder.resolve("log.txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    FunctionsHost host = new FunctionsHost(app, process, port);
    host.awaitListening(log);
    return host;
  }

  private static FunctionApp withSample(Path folder) throws IOException {
    try {
      return FunctionApp.customHandler().with(SampleFactory.class, folder);
    } catch (URISyntaxException malformed) {
      throw new IOException(malformed);
    }
  }

  /** Any answer to a GET of the root means that the handler is there. */
  private void awaitListening(Path log) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        wire.send(WireRequest.get("/"));
        return;
      } catch (IOException notYet) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    process.destroyForcibly();
    throw new IOException("expected the handler to listen, found: " + Files.readString(log));
  }

  @Override
  public WireAnswer send(WireRequest request) throws IOException {
    String route = app.trigger("http").path("route").asText();
    String path = URI.create(request.path()).getPath().substring(1);
    if (!path.isEmpty() && !routed(route).matcher(path).matches()) {
      return new WireAnswer(404, Map.of(), new byte[0]);
    }
    return wire.send(
        brought(request)
            .with("X-Forwarded-For", "192.0.2.7:51234")
            .with("X-Forwarded-Proto", "https"));
  }

  /** The regular expression in a route's only segment. */
  private static Pattern routed(String route) {
    int from = route.indexOf("regex(") + "regex(".length();
    return Pattern.compile(route.substring(from, route.length() - 2), Pattern.CASE_INSENSITIVE);
  }

  /** Invokes a function by another trigger than HTTP. */
  WireAnswer invoke(String function, JsonNode input) throws IOException {
    ObjectNode payload = Json.object();
    payload.putObject("Data").set(app.trigger(function).path("name").asText(), input);
    payload
        .putObject("Metadata")
        .putObject("sys")
        .put("MethodName", function)
        .put("UtcNow", "2026-11-21T16:53:06.123Z")
        .put("RandGuid", UUID.randomUUID().toString());
    return wire.send(
        brought(WireRequest.post("/" + function, "application/json", Json.bytes(payload))));
  }

  private static WireRequest brought(WireRequest request) {
    return request
        .with("X-Azure-Functions-HostVersion", VERSION)
        .with("X-Azure-Functions-InvocationId", UUID.randomUUID().toString())
        .with("User-Agent", "Azure-Functions-Host/" + VERSION);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  static final class Started implements Launcher {
    @Override
    public Host launch(Map<String, String> environment) throws IOException {
      return FunctionsHost.start(environment);
    }
  }
}
