package dev.trimaran.tracking.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.ErrorForm;
import dev.trimaran.function.Json;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.tracking.store.MlflowError;

/** Makes routes of what answers an {@link Input} with JSON. */
final class Endpoint {

  /** Where all of them are. */
  static final String BASE = "/api/2.0/mlflow/";

  /** How the errors of the host, the router and the guard are written. */
  static final ErrorForm ERRORS = MlflowError::body;

  /** Answers fields with an object. */
  @FunctionalInterface
  interface Work {
    ObjectNode of(Input input);
  }

  /** Does what has an empty answer. */
  @FunctionalInterface
  interface Deed {
    void of(Input input);
  }

  private Endpoint() {}

  static Route get(String path, String summary, Work work) {
    return route("GET", path, summary, call -> json(work.of(Input.of(call))));
  }

  static Route post(String path, String summary, Work work) {
    return route("POST", path, summary, call -> json(work.of(Input.of(call))));
  }

  static Route patch(String path, String summary, Work work) {
    return route("PATCH", path, summary, call -> json(work.of(Input.of(call))));
  }

  static Route run(String method, String path, String summary, Deed deed) {
    return route(
        method,
        path,
        summary,
        call -> {
          deed.of(Input.of(call));
          return json(Json.object());
        });
  }

  static Route route(String method, String path, String summary, Route.Handler handler) {
    String template = path.startsWith("/") ? path : BASE + path;
    return new Route(method, template, Access.CALL, ERRORS, summary, call -> answer(handler, call));
  }

  static Response json(ObjectNode node) {
    return Response.json(Json.bytes(node));
  }

  private static Response answer(Route.Handler handler, Call call) {
    try {
      return handler.handle(call);
    } catch (MlflowError error) {
      return error.response();
    } catch (CloudException failed) {
      String message = String.valueOf(failed.getMessage());
      MlflowError.Code code =
          switch (failed.code()) {
            case INVALID_ARGUMENT -> MlflowError.Code.INVALID_PARAMETER_VALUE;
            case NOT_FOUND -> MlflowError.Code.RESOURCE_DOES_NOT_EXIST;
            case ALREADY_EXISTS -> MlflowError.Code.RESOURCE_ALREADY_EXISTS;
            case UNAVAILABLE -> MlflowError.Code.TEMPORARILY_UNAVAILABLE;
            default -> throw failed;
          };
      return new MlflowError(code, message).response();
    }
  }
}
