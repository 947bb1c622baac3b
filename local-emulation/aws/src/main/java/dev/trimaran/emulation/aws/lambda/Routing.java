package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Which version works on an event. */
final class Routing {
  private Routing() {}

  static Deployed chosen(Store store, Name name) {
    ObjectNode function = store.function(name);
    Optional<ObjectNode> alias = store.alias(name);
    String version = alias.map(Routing::chosen).orElse(name.qualifier());
    ObjectNode found = store.version(name, version).orElseThrow(() -> Store.missing(name));
    return Deployed.of(name, function, found);
  }

  private static String chosen(ObjectNode alias) {
    double dice = ThreadLocalRandom.current().nextDouble();
    JsonNode weights = alias.path("RoutingConfig").path("AdditionalVersionWeights");
    for (Map.Entry<String, JsonNode> weight : weights.properties()) {
      dice -= weight.getValue().asDouble();
      if (dice < 0) {
        return weight.getKey();
      }
    }
    return alias.path("FunctionVersion").asText();
  }
}
