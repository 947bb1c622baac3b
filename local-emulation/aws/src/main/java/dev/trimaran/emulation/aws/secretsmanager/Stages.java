package dev.trimaran.emulation.aws.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which version of a secret stands at which stage: a stage is at one version, and a version that
 * stands at none may go.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html">Versions
 *     of a secret</a>
 */
final class Stages {
  static final String CURRENT = "AWSCURRENT";
  static final String PREVIOUS = "AWSPREVIOUS";

  /** How many versions are kept that stand at no stage. */
  private static final int DEPRECATED = 100;

  private Stages() {}

  /** The version at a stage. */
  static Optional<String> at(ObjectNode secret, String stage) {
    for (Map.Entry<String, JsonNode> version : secret.path("versions").properties()) {
      if (of(version.getValue()).contains(stage)) {
        return Optional.of(version.getKey());
      }
    }
    return Optional.empty();
  }

  static List<String> of(JsonNode version) {
    List<String> stages = new ArrayList<>();
    version.path("stages").forEach(stage -> stages.add(stage.asText()));
    return stages;
  }

  /** Moves a stage to a version; what was current becomes the previous one. */
  static void move(ObjectNode secret, String stage, String version) {
    Optional<String> before = at(secret, stage);
    if (before.filter(version::equals).isPresent()) {
      return;
    }
    before.ifPresent(old -> take(secret, stage, old));
    give(secret, stage, version);
    if (stage.equals(CURRENT)) {
      before.ifPresent(old -> {
        at(secret, PREVIOUS).ifPresent(older -> take(secret, PREVIOUS, older));
        give(secret, PREVIOUS, old);
      });
      take(secret, PREVIOUS, version);
    }
    forgetOld(secret);
  }

  /** Takes a stage from a version. */
  static void take(ObjectNode secret, String stage, String version) {
    ObjectNode document = (ObjectNode) secret.path("versions").path(version);
    ArrayNode left = document.arrayNode();
    of(document).stream().filter(each -> !each.equals(stage)).forEach(left::add);
    document.set("stages", left);
  }

  private static void give(ObjectNode secret, String stage, String version) {
    Set<String> stages = new HashSet<>(of(secret.path("versions").path(version)));
    if (stages.add(stage)) {
      ((ObjectNode) secret.path("versions").path(version)).withArray("/stages").add(stage);
    }
  }

  private static void forgetOld(ObjectNode secret) {
    List<String> deprecated = new ArrayList<>();
    secret
        .path("versions")
        .properties()
        .forEach(version -> {
          if (of(version.getValue()).isEmpty()) {
            deprecated.add(version.getKey());
          }
        });
    int tooMany = deprecated.size() - DEPRECATED;
    for (int i = 0; i < tooMany; i++) {
      secret.withObject("/versions").remove(deprecated.get(i));
    }
  }
}
