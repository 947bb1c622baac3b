package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Credentials;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The environment that a function finds:
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html.
 */
final class Variables {
  private static final List<String> RESERVED =
      List.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_DEFAULT_REGION",
          "AWS_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_LAMBDA_RUNTIME_API",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR");
  private static final int MOST = 4096;

  private Variables() {}

  /** Refuses names that are Lambda's own, and too many signs. */
  static void require(JsonNode variables) {
    TreeSet<String> taken = new TreeSet<>();
    variables.fieldNames().forEachRemaining(taken::add);
    taken.retainAll(RESERVED);
    if (!taken.isEmpty()) {
      throw Refused.invalid(
          "Lambda was unable to configure your environment variables because the environment"
              + " variables you have provided contains reserved keys that are currently not"
              + " supported for modification. Reserved keys used in this request: "
              + String.join(", ", taken));
    }
    if (variables.toString().length() > MOST) {
      throw Refused.invalid(
          "Lambda was unable to configure your environment variables because the environment"
              + " variables you have provided exceeded the 4KB limit.");
    }
  }

  /** What does not depend on the instance, and the credentials of the function's role. */
  static Map<String, String> of(Deployed deployed, Credentials credentials, String endpoint) {
    Map<String, String> all = new HashMap<>();
    all.put("AWS_ENDPOINT_URL", endpoint);
    for (Map.Entry<String, JsonNode> variable : deployed.variables().properties()) {
      all.put(variable.getKey(), variable.getValue().asText());
    }
    String region = deployed.name().site().region();
    all.put("AWS_REGION", region);
    all.put("AWS_DEFAULT_REGION", region);
    all.put("AWS_ACCESS_KEY_ID", credentials.accessKey());
    all.put("AWS_SECRET_ACCESS_KEY", credentials.secretKey());
    all.put("AWS_SESSION_TOKEN", credentials.sessionToken());
    all.put("AWS_LAMBDA_FUNCTION_NAME", deployed.name().function());
    all.put("AWS_LAMBDA_FUNCTION_VERSION", deployed.version());
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "" + deployed.megabytes());
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", deployed.logGroup());
    String runtime = deployed.configuration().path("Runtime").asText("");
    if (!runtime.isEmpty()) {
      all.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + runtime);
    }
    all.put("_HANDLER", deployed.configuration().path("Handler").asText(""));
    all.put("TZ", ":UTC");
    all.putIfAbsent("LANG", "en_US.UTF-8");
    return all;
  }
}
