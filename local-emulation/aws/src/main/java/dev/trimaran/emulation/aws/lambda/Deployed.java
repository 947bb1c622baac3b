package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * A version of a function as it is to run.
 *
 * @param name the function, qualified as it was asked for
 * @param configuration as answers show it
 * @param code what it is made of
 * @param reserved how many instances the function may have at once; -1 without a reservation
 */
record Deployed(Name name, ObjectNode configuration, ObjectNode code, int reserved) {
  static Deployed of(Name name, ObjectNode function, ObjectNode version) {
    return new Deployed(
        name,
        (ObjectNode) version.path("Configuration"),
        (ObjectNode) version.path("Code"),
        function.path("Reserved").asInt(-1));
  }

  String version() {
    return configuration.path("Version").asText();
  }

  /** What instances of it have in common: a change makes another. */
  String revision() {
    return name.key(version()) + "/" + configuration.path("RevisionId").asText();
  }

  Duration timeout() {
    return Duration.ofSeconds(configuration.path("Timeout").asInt());
  }

  int megabytes() {
    return configuration.path("MemorySize").asInt();
  }

  String role() {
    return configuration.path("Role").asText();
  }

  String logGroup() {
    return configuration
        .path("LoggingConfig")
        .path("LogGroup")
        .asText("/aws/lambda/" + name.function());
  }

  JsonNode variables() {
    return configuration.path("Environment").path("Variables");
  }
}
