package dev.trimaran.function.openapi;

import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code /openapi.json} describes the routes, {@code /openapi} is a page to try them on. The page
 * is open, for a browser cannot send a key with the first request; what it shows is not.
 */
public final class OpenApiRoutes {

  private static final String UI = "/META-INF/resources/webjars/swagger-ui/5.31.0/";
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";

  /** The page's own files, and those of Swagger UI, which sets styles by script. */
  private static final Map<String, String> FILES =
      Map.of(
          "page.js", JAVASCRIPT,
          "page.css", CSS,
          "swagger-ui-bundle.js", JAVASCRIPT,
          "swagger-ui.css", CSS,
          "favicon-32x32.png", "image/png");

  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src"
          + " 'none'; base-uri 'none'; frame-ancestors 'none'";

  private final List<Route> described;
  private final FunctionDescription function;

  /** A description of {@code described}, with what the function adds. */
  public OpenApiRoutes(List<Route> described, FunctionDescription function) {
    this.described = List.copyOf(described);
    this.function = function;
  }

  /** The routes of the description, the page and its files. */
  public List<Route> routes() {
    return List.of(
        Route.get("/openapi.json", Access.CALL, "These routes in OpenAPI 3.1", call -> document()),
        Route.get("/openapi", Access.HEALTH, "A page to try these routes on", call -> page()),
        Route.get("/openapi/{file}", Access.HEALTH, "A file of that page", this::file));
  }

  private Response document() {
    List<Route> all = new ArrayList<>(described);
    all.addAll(routes());
    return Response.json(Json.bytes(OpenApi.describe(all, function)));
  }

  private static Response page() {
    return new Response(
        200,
        "text/html; charset=utf-8",
        Map.of("Content-Security-Policy", POLICY),
        bytes("page.html"));
  }

  private Response file(Call call) {
    String name = call.parameter("file");
    String type = FILES.get(name);
    if (type == null) {
      throw Refusal.notFound("expected a file of the page, found \"" + name + "\"");
    }
    return new Response(200, type, Map.of("Cache-Control", "public, max-age=86400"), bytes(name));
  }

  private static byte[] bytes(String name) {
    boolean own = name.startsWith("page.");
    try (InputStream in = OpenApiRoutes.class.getResourceAsStream(own ? name : UI + name)) {
      if (in == null) {
        throw Refusal.notFound(
            "the page's part \"%s\" is not in this build; see /openapi.json".formatted(name));
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
