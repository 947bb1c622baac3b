package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Root;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.http.Query;
import dev.trimaran.emulation.http.Request;
import dev.trimaran.emulation.http.Response;
import dev.trimaran.emulation.log.RecentCalls;
import dev.trimaran.emulation.page.EventStream;
import dev.trimaran.emulation.page.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The paths below {@code /_aws/}, which no bucket can be called: whether the emulation is well, and
 * the files of services.
 */
public final class OwnPaths {
  static final String PREFIX = "/_aws/";

  /** Names of this machine; no name at all is what programs of old send, and no browser. */
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "");

  private static final String HEALTH = PREFIX + "health";

  private static final String EVENTS = PREFIX + "events";
  private static final String LOGS = PREFIX + "logs";
  private static final Duration EACH = Duration.ofMillis(500);

  private final List<Served> services;
  private final Aws aws;
  private final Overview overview;
  private final Site site;
  private final byte[] health;

  /**
   * The paths of this emulation.
   *
   * @param calls the newest calls
   * @param root whose account the page shows
   */
  public OwnPaths(List<Served> services, Aws aws, RecentCalls calls, Root root) {
    this.services = services;
    this.aws = aws;
    this.overview = new Overview(aws.state(), calls);
    this.site = new Site(root.account(), "us-east-1");
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

  /**
   * Answers a request for the page or to a path of the emulation's own, which nobody signs. A
   * browser that was led here under a foreign name sends that name, and learns nothing.
   *
   * @param host the name in the request, without a port; empty without one
   */
  Response answer(Request request, String host) throws IOException {
    if (!OWN_NAMES.contains(host) && !host.endsWith(".localhost")) {
      String why = "expected a request to this machine, such as to 127.0.0.1, found " + host + "\n";
      return Response.of(403, "text/plain", why.getBytes(StandardCharsets.UTF_8));
    }
    return wantsPage(request) ? page() : answer(request);
  }

  private Response answer(Request request) throws IOException {
    if (request.path().equals(HEALTH)) {
      return Response.of(200, "application/json", health);
    }
    if (request.path().equals(EVENTS)) {
      return EventStream.of(new Changes(overview), EACH);
    }
    if (request.path().equals(LOGS)) {
      Map<String, List<String>> query = Query.parse(request.query());
      return EventStream.of(
          new LogTail(aws, at(query), first(query, "group"), first(query, "prefix")), EACH);
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

  /** Whether a browser asks for the page. */
  static boolean wantsPage(Request request) {
    return request.method().equals("GET")
        && request.path().equals("/")
        && request.query().isEmpty()
        && request.headers().get("authorization") == null
        && request.headers().first("accept").orElse("").contains("text/html");
  }

  /** The page. */
  static Response page() {
    return new Page("AWS", EVENTS, LOGS).response();
  }

  private Site at(Map<String, List<String>> query) {
    String region = first(query, "region");
    return region.isEmpty() ? site : new Site(first(query, "account"), region);
  }

  private static String first(Map<String, List<String>> query, String name) {
    return query.getOrDefault(name, List.of("")).getFirst();
  }

  /** The overview, whenever it is another. */
  private static final class Changes implements EventStream.Source {
    private final Overview overview;
    private String last = "";

    Changes(Overview overview) {
      this.overview = overview;
    }

    @Override
    public List<String> next() {
      String now = overview.line();
      if (now.equals(last)) {
        return List.of();
      }
      last = now;
      return List.of(now);
    }
  }
}
