package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Names for versions, which may send a part of the events to a second version. */
final class Aliases {
  private final Store store;
  private final Provisioned provisioned;

  Aliases(Store store, Provisioned provisioned) {
    this.store = store;
    this.provisioned = provisioned;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateAlias", this::create,
        "GetAlias", call -> Answer.of(existing(named(call))),
        "ListAliases", this::list,
        "UpdateAlias", this::update,
        "DeleteAlias", this::delete);
  }

  private Answer create(Call call) {
    Name name = named(call);
    store.function(name);
    ObjectNode alias = JsonNodeFactory.instance.objectNode();
    alias.put("AliasArn", name.qualifiedArn()).put("Name", name.qualifier());
    alias.put("Description", "");
    apply(call, name, alias);
    if (!store.aliases().putIfAbsent(name.key(name.qualifier()), alias)) {
      throw Refused.conflict("Alias already exists: " + name.qualifiedArn());
    }
    return Answer.of(alias);
  }

  private Answer list(Call call) {
    Name name = Name.of(call);
    store.function(name);
    String version = call.text("FunctionVersion");
    List<ObjectNode> found =
        store.aliases().list(name.key() + "/").stream()
            .map(Map.Entry::getValue)
            .filter(
                one -> version.isEmpty() || one.path("FunctionVersion").asText().equals(version))
            .toList();
    return Page.of(call, "Aliases", found);
  }

  private Answer update(Call call) {
    Name name = named(call);
    String revision = call.text("RevisionId");
    if (!revision.isEmpty() && !revision.equals(existing(name).path("RevisionId").asText())) {
      throw Refused.precondition();
    }
    ObjectNode changed = existing(name);
    apply(call, name, changed);
    ObjectNode updated =
        store
            .aliases()
            .update(name.key(name.qualifier()), alias -> changed)
            .orElseThrow(() -> missing(name));
    provisioned.moved(name);
    return Answer.of(updated);
  }

  private Answer delete(Call call) {
    Name name = named(call);
    store.function(name);
    store.aliases().remove(name.key(name.qualifier()));
    return Answer.empty();
  }

  private ObjectNode existing(Name name) {
    store.function(name);
    return store.alias(name).orElseThrow(() -> missing(name));
  }

  private static RuntimeException missing(Name name) {
    return Refused.missing("Cannot find alias arn: " + name.qualifiedArn());
  }

  private void apply(Call call, Name name, ObjectNode alias) {
    JsonNode input = call.input();
    if (input.has("FunctionVersion")) {
      alias.set("FunctionVersion", input.get("FunctionVersion"));
    }
    if (input.has("Description")) {
      alias.set("Description", input.get("Description"));
    }
    String version = alias.path("FunctionVersion").asText();
    requireVersion(name, version);
    if (input.has("RoutingConfig")) {
      JsonNode weights = input.path("RoutingConfig").path("AdditionalVersionWeights");
      alias.remove("RoutingConfig");
      if (weights.size() > 1) {
        throw Refused.invalid(
            "Number of items in AdditionalVersionWeights cannot be greater than 1");
      }
      if (!weights.isEmpty()) {
        String other = weights.fieldNames().next();
        requireVersion(name, other);
        if (other.equals(version)) {
          throw Refused.invalid(
              "Invalid function version "
                  + other
                  + ". Function version "
                  + other
                  + " is already included in routing configuration.");
        }
        if (version.equals(Name.LATEST) || other.equals(Name.LATEST)) {
          throw Refused.invalid(
              "$LATEST is not supported for an alias pointing to more than 1 version");
        }
        alias.putObject("RoutingConfig").set("AdditionalVersionWeights", weights);
      }
    }
    alias.put("RevisionId", UUID.randomUUID().toString());
  }

  private void requireVersion(Name name, String version) {
    if (store.version(name, version).isEmpty()) {
      throw Refused.missing("Function not found: " + name.arn() + ":" + version);
    }
  }

  private static Name named(Call call) {
    return Name.of(call.site(), call.text("FunctionName"), "").with(call.text("Name"));
  }
}
