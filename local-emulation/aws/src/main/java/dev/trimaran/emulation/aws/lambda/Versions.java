package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Versions: what a function was when it was published, for ever. */
final class Versions {
  private final Store store;

  Versions(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of("PublishVersion", this::publish, "ListVersionsByFunction", this::list);
  }

  private Answer publish(Call call) {
    Name name = Name.of(call);
    ObjectNode latest = (ObjectNode) store.function(name).path("Configuration");
    String sha = call.text("CodeSha256");
    if (!sha.isEmpty() && !sha.equals(latest.path("CodeSha256").asText())) {
      throw Refused.invalid(
          "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please try again with the CodeSHA256 in $LATEST."
              .formatted(sha, latest.path("CodeSha256").asText()));
    }
    String revision = call.text("RevisionId");
    if (!revision.isEmpty() && !revision.equals(latest.path("RevisionId").asText())) {
      throw Refused.precondition();
    }
    return Answer.of(publish(name, call.text("Description")));
  }

  /** Publishes what the function is now; the same again is the version that there is. */
  ObjectNode publish(Name name, String description) {
    List<ObjectNode> published = new ArrayList<>();
    store.change(
        name,
        function -> {
          published.clear();
          ObjectNode configuration = function.path("Configuration").deepCopy();
          String last = function.path("LastPublished").asText("");
          String revision = configuration.path("RevisionId").asText();
          if (last.startsWith(revision + " ")) {
            String number = last.substring(revision.length() + 1);
            store.version(name, number).ifPresent(published::add);
            if (!published.isEmpty()) {
              return;
            }
          }
          String number = "" + function.path("Next").asInt(1);
          configuration.put("Version", number).put("FunctionArn", name.arn() + ":" + number);
          configuration.put("State", "Active").put("LastUpdateStatus", "Successful");
          configuration.remove(List.of("StateReason", "StateReasonCode"));
          configuration.remove(List.of("LastUpdateStatusReason", "LastUpdateStatusReasonCode"));
          if (!description.isEmpty()) {
            configuration.put("Description", description);
          }
          ObjectNode version = JsonNodeFactory.instance.objectNode();
          version.set("Configuration", configuration);
          version.set("Code", function.get("Code"));
          published.add(version);
          function.put("Next", function.path("Next").asInt(1) + 1);
          function.put("LastPublished", revision + " " + number);
        });
    ObjectNode version = published.getFirst();
    String number = version.path("Configuration").path("Version").asText();
    store.versions().putIfAbsent(name.key(Store.padded(number)), version);
    return version.path("Configuration").deepCopy();
  }

  void delete(Name name) {
    if (name.qualifier().equals(Name.LATEST)) {
      throw Refused.invalid("$LATEST version cannot be deleted without deleting the function.");
    }
    ObjectNode found = store.version(name, name.qualifier()).orElseThrow(() -> Store.missing(name));
    store
        .aliases()
        .list(name.key() + "/")
        .forEach(alias -> {
          if (alias.getValue().path("FunctionVersion").asText().equals(name.qualifier())) {
            throw Refused.conflict(
                "Version %s is referenced by alias %s and cannot be deleted."
                    .formatted(name.qualifier(), alias.getValue().path("Name").asText()));
          }
        });
    store
        .versions()
        .remove(name.key(Store.padded(found.path("Configuration").path("Version").asText())));
  }

  private Answer list(Call call) {
    Name name = Name.of(call);
    ObjectNode latest = store.function(name).path("Configuration").deepCopy();
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    all.add(latest.put("FunctionArn", name.arn() + ":" + Name.LATEST));
    store.versions(name).forEach(version -> all.add(version.get("Configuration")));
    List<ObjectNode> shown = new ArrayList<>();
    all.forEach(one -> shown.add((ObjectNode) one));
    return Page.of(call, "Versions", shown);
  }
}
