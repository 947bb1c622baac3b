package dev.trimaran.function;

/** How a protocol writes an error's body. */
@FunctionalInterface
public interface ErrorForm {

  /** {@code {"error": message}}, as Open Inference Protocol, KServe and TensorFlow Serving do. */
  ErrorForm PLAIN = (status, message) -> Json.bytes(Json.object().put("error", message));

  /** {@code {"error_code", "message"}}, as MLflow does. */
  ErrorForm MLFLOW =
      (status, message) ->
          Json.bytes(
              Json.object()
                  .put("error_code", status < 500 ? "BAD_REQUEST" : "INTERNAL_ERROR")
                  .put("message", message));

  /** The body, in JSON. */
  byte[] body(int status, String message);
}
