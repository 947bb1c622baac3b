package dev.trimaran.tracking.store;

import dev.trimaran.function.Json;
import dev.trimaran.function.Response;

/**
 * A request that is not done, as MLflow's clients are told: a code and a message.
 *
 * @see <a href="https://mlflow.org/docs/latest/api_reference/rest-api.html">MLflow: REST API</a>
 */
public final class MlflowError extends RuntimeException {

  /** The codes that are answered here, each with its HTTP status. */
  public enum Code {
    /** Something was sent that cannot be. */
    INVALID_PARAMETER_VALUE(400),
    /** There is something of this name. */
    RESOURCE_ALREADY_EXISTS(400),
    /** The request cannot be read. */
    BAD_REQUEST(400),
    /** Who calls is not known. */
    UNAUTHENTICATED(401),
    /** Who calls may not. */
    PERMISSION_DENIED(403),
    /** There is no such thing. */
    RESOURCE_DOES_NOT_EXIST(404),
    /** There is no such path. */
    ENDPOINT_NOT_FOUND(404),
    /** Too much at once. */
    REQUEST_LIMIT_EXCEEDED(429),
    /** A failure of ours. */
    INTERNAL_ERROR(500),
    /** Come again. */
    TEMPORARILY_UNAVAILABLE(503);

    private final int status;

    Code(int status) {
      this.status = status;
    }
  }

  private final Code code;

  /** An error of this code. */
  public MlflowError(Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** 400: something was sent that cannot be. */
  public static MlflowError invalid(String message) {
    return new MlflowError(Code.INVALID_PARAMETER_VALUE, message);
  }

  /** 404: there is no such thing. */
  public static MlflowError absent(String message) {
    return new MlflowError(Code.RESOURCE_DOES_NOT_EXIST, message);
  }

  /** 400: there is something of this name. */
  public static MlflowError exists(String message) {
    return new MlflowError(Code.RESOURCE_ALREADY_EXISTS, message);
  }

  /** Its code. */
  public Code code() {
    return code;
  }

  /** The answer. */
  public Response response() {
    byte[] body = body(code, String.valueOf(getMessage()));
    return Response.json(body).status(code.status);
  }

  /** The body of an answer with a status that the host, the guard or the router chose. */
  public static byte[] body(int status, String message) {
    Code code =
        switch (status) {
          case 401 -> Code.UNAUTHENTICATED;
          case 403 -> Code.PERMISSION_DENIED;
          case 404 -> Code.ENDPOINT_NOT_FOUND;
          case 429 -> Code.REQUEST_LIMIT_EXCEEDED;
          case 503 -> Code.TEMPORARILY_UNAVAILABLE;
          default -> status < 500 ? Code.BAD_REQUEST : Code.INTERNAL_ERROR;
        };
    return body(code, message);
  }

  private static byte[] body(Code code, String message) {
    return Json.bytes(Json.object().put("error_code", code.name()).put("message", message));
  }
}
