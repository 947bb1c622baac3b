package dev.trimaran.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the platforms that run containers want a server to listen, told in their own words and
 * turned into the server's. What somebody says in the server's words goes before.
 *
 * <ul>
 *   <li>SageMaker starts the container with the argument {@code serve} and calls port 8080, or the
 *       one that it says by {@code SAGEMAKER_BIND_TO_PORT}, where several containers stand side by
 *       side.
 *   <li>Vertex AI sets {@code AIP_HTTP_PORT}.
 *   <li>Azure Functions sets {@code FUNCTIONS_CUSTOMHANDLER_PORT} and calls over loopback.
 *   <li>Cloud Run, and any Knative, sets {@code PORT} and {@code K_SERVICE}.
 * </ul>
 */
final class Platform {

  /** Where a server listens that nobody tells otherwise. */
  static final String LOOPBACK = "127.0.0.1";

  private static final String EVERYWHERE = "0.0.0.0";
  private static final String SERVE = "serve";

  private Platform() {}

  /** Whether a platform's word stands before the options. */
  static boolean says(List<String> arguments) {
    return !arguments.isEmpty() && arguments.getFirst().equals(SERVE);
  }

  /** The environment with the variables that follow from what the platform says. */
  static Map<String, String> environment(List<String> arguments, Map<String, String> environment) {
    Map<String, String> complete = new HashMap<>(environment);
    if (says(arguments)) {
      String told = environment.getOrDefault("SAGEMAKER_BIND_TO_PORT", "");
      listen(complete, EVERYWHERE, told.isEmpty() ? "8080" : told);
    } else if (said(environment, "AIP_HTTP_PORT")) {
      listen(complete, EVERYWHERE, environment.getOrDefault("AIP_HTTP_PORT", ""));
    } else if (said(environment, "FUNCTIONS_CUSTOMHANDLER_PORT")) {
      listen(complete, LOOPBACK, environment.getOrDefault("FUNCTIONS_CUSTOMHANDLER_PORT", ""));
    } else if (said(environment, "PORT")) {
      String host = said(environment, "K_SERVICE") ? EVERYWHERE : "";
      listen(complete, host, environment.getOrDefault("PORT", ""));
    }
    // Said always: who is let in depends on it.
    complete.putIfAbsent("TRIMARAN_HOST", LOOPBACK);
    return complete;
  }

  private static void listen(Map<String, String> environment, String host, String port) {
    if (!host.isEmpty()) {
      environment.putIfAbsent("TRIMARAN_HOST", host);
    }
    environment.putIfAbsent("TRIMARAN_PORT", port);
  }

  private static boolean said(Map<String, String> environment, String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }
}
