package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.http.Handler;
import dev.trimaran.emulation.http.Request;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The paths below {@code /_aws/}, which no bucket can be called: whether the emulation is well, and
 * the files of services.
 */
final class OwnPaths implements Handler {
  static final String PREFIX = "/_aws/";
  private static final String HEALTH = PREFIX + "health";

  private final List<Served> services;
  private final byte[] health;

  OwnPaths(List<Served> services) {
    this.services = services;
    String version =
        Optional.ofNullable(OwnPaths.class.getPackage().getImplementationVersion())
            .orElse("development");
    String names =
        String.join(
            "\",\"", services.stream().map(served -> served.model().name()).sorted().toList());
    health =
        "{\"status\":\"ready\",\"version\":\"%s\",\"services\":[\"%s\"]}\n"
            .formatted(version, names)
            .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Response answer(Request request) throws IOException {
    if (request.path().equals(HEALTH)) {
      return Response.of(200, "application/json", health);
    }
    String[] parts = request.path().substring(PREFIX.length()).split("/", 2);
    for (Served served : services) {
      if (parts.length == 2 && served.model().name().equals(parts[0])) {
        Optional<Payload> file = served.service().file(parts[1]);
        if (file.isPresent()) {
          String type =
              parts[1].endsWith(".pem") ? "application/x-pem-file" : "application/octet-stream";
          return Response.of(200, type, file.get().bytes());
        }
      }
    }
    return Response.of(
        404,
        "text/plain",
        "expected a file of a service, found none\n".getBytes(StandardCharsets.UTF_8));
  }
}
