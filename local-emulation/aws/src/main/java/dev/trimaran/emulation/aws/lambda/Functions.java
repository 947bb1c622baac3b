package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Functions: made, shown, changed, deleted. */
final class Functions {
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private final Store store;
  private final Code code;
  private final Configurations configurations;
  private final Versions versions;
  private final Pool pool;

  Functions(Store store, Code code, Configurations configurations, Versions versions, Pool pool) {
    this.store = store;
    this.code = code;
    this.configurations = configurations;
    this.versions = versions;
    this.pool = pool;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateFunction", this::create,
        "GetFunction", this::get,
        "GetFunctionConfiguration", call -> Answer.of(shown(call)),
        "ListFunctions", this::list,
        "DeleteFunction", this::delete,
        "UpdateFunctionCode", this::updateCode,
        "UpdateFunctionConfiguration", this::updateConfiguration);
  }

  /** Settles what was under way when the emulation ended. */
  void resume() {
    store
        .functions()
        .list("")
        .forEach(entry -> store.functions().update(entry.getKey(), Functions::settled));
  }

  private Answer create(Call call) throws IOException {
    Name name = Name.of(call);
    if (store.functions().has(name.key())) {
      throw Refused.conflict("Function already exist: " + name.function());
    }
    ObjectNode taken = code.taken(call, call.input().path("Code"));
    ObjectNode function = JsonNodeFactory.instance.objectNode();
    function.set("Configuration", configurations.created(call, name, taken));
    function.set("Code", taken);
    function.put("Next", 1);
    ObjectNode tags = function.putObject("Tags");
    if (call.input().path("Tags") instanceof ObjectNode given) {
      tags.setAll(given);
    }
    if (!store.functions().putIfAbsent(name.key(), function)) {
      throw Refused.conflict("Function already exist: " + name.function());
    }
    settle(name);
    JsonNode shown = function.path("Configuration");
    return Answer.of(
        call.input().path("Publish").asBoolean() ? versions.publish(name, "") : shown.deepCopy());
  }

  private Answer get(Call call) {
    Name name = Name.of(call);
    ObjectNode function = store.function(name);
    ObjectNode meant = store.meant(name);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("Configuration", shown(call));
    ObjectNode location = output.putObject("Code");
    JsonNode made = meant.path("Code");
    if (made.has("Image")) {
      location.put("RepositoryType", "ECR").put("ImageUri", made.path("Image").asText());
      location.put("ResolvedImageUri", made.path("Image").asText());
    } else {
      location
          .put("RepositoryType", "S3")
          .put(
              "Location",
              store.aws().endpoint() + "/_aws/lambda/" + made.path("Folder").asText() + ".zip");
    }
    if (!function.path("Tags").isEmpty()) {
      output.set("Tags", function.get("Tags"));
    }
    if (function.has("Reserved")) {
      output
          .putObject("Concurrency")
          .put("ReservedConcurrentExecutions", function.path("Reserved").asInt());
    }
    return Answer.of(output);
  }

  private ObjectNode shown(Call call) {
    Name name = Name.of(call);
    ObjectNode shown = store.meant(name).path("Configuration").deepCopy();
    return name.qualifier().isEmpty() ? shown : shown.put("FunctionArn", name.qualifiedArn());
  }

  private Answer list(Call call) {
    String prefix = call.site().key("");
    boolean all = call.text("FunctionVersion").equals("ALL");
    List<ObjectNode> found = new ArrayList<>();
    store
        .functions()
        .list(prefix)
        .forEach(entry -> {
          ObjectNode latest = entry.getValue().path("Configuration").deepCopy();
          String arn = latest.path("FunctionArn").asText();
          found.add(all ? latest.put("FunctionArn", arn + ":" + Name.LATEST) : latest);
          if (all) {
            store
                .versions(Name.of(call.site(), latest.path("FunctionName").asText(), ""))
                .forEach(version -> found.add(version.path("Configuration").deepCopy()));
          }
        });
    return Page.of(call, "Functions", found);
  }

  private Answer delete(Call call) {
    Name name = Name.of(call);
    if (!name.qualifier().isEmpty()) {
      versions.delete(name);
      return Answer.of(JsonNodeFactory.instance.objectNode().put("StatusCode", 204));
    }
    store.function(name);
    store.functions().remove(name.key());
    store.forget(name);
    pool.releaseAll(name);
    pool.forget(name);
    return Answer.of(JsonNodeFactory.instance.objectNode().put("StatusCode", 204));
  }

  private Answer updateCode(Call call) throws IOException {
    Name name = Name.of(call);
    requireSettled(name, call);
    ObjectNode taken = code.taken(call, call.input());
    if (call.input().path("DryRun").asBoolean()) {
      ObjectNode shown = store.function(name).path("Configuration").deepCopy();
      Configurations.code(shown, taken);
      return Answer.of(shown);
    }
    return changed(
        call,
        name,
        function -> {
          if (taken.has("Image") != function.path("Code").has("Image")) {
            throw Refused.invalid(
                "Please don't provide a deployment package of another type than the function's.");
          }
          function.set("Code", taken);
          Configurations.code(function.withObject("/Configuration"), taken);
        });
  }

  private Answer updateConfiguration(Call call) {
    Name name = Name.of(call);
    requireSettled(name, call);
    return changed(
        call, name, function -> configurations.apply(call, function.withObject("/Configuration")));
  }

  private Answer changed(Call call, Name name, Consumer<ObjectNode> change) {
    ObjectNode function =
        store.change(
            name,
            document -> {
              change.accept(document);
              document
                  .withObject("/Configuration")
                  .put("LastUpdateStatus", "InProgress")
                  .put("LastUpdateStatusReason", "The function is being updated.")
                  .put("LastUpdateStatusReasonCode", "Creating")
                  .put("RevisionId", UUID.randomUUID().toString());
            });
    pool.forget(name);
    settle(name);
    return Answer.of(
        call.input().path("Publish").asBoolean()
            ? versions.publish(name, "")
            : function.path("Configuration").deepCopy());
  }

  private void requireSettled(Name name, Call call) {
    JsonNode configuration = store.function(name).path("Configuration");
    String wanted = call.text("RevisionId");
    if (!wanted.isEmpty() && !wanted.equals(configuration.path("RevisionId").asText())) {
      throw Refused.precondition();
    }
    if (configuration.path("State").asText().equals("Pending")) {
      throw Refused.conflict(
          "The operation cannot be performed at this time. The function is currently in the"
              + " following state: Pending");
    }
    if (configuration.path("LastUpdateStatus").asText().equals("InProgress")) {
      throw Refused.conflict(
          "The operation cannot be performed at this time. An update is in progress for resource: "
              + name.arn());
    }
  }

  private void settle(Name name) {
    var _ =
        store
            .aws()
            .time()
            .provisioned(SETTLED, () -> store.functions().update(name.key(), Functions::settled));
  }

  private static ObjectNode settled(ObjectNode function) {
    ObjectNode configuration = function.withObject("/Configuration");
    configuration.put("State", "Active").put("LastUpdateStatus", "Successful");
    configuration.remove(
        List.of(
            "StateReason",
            "StateReasonCode",
            "LastUpdateStatusReason",
            "LastUpdateStatusReasonCode"));
    return function;
  }
}
