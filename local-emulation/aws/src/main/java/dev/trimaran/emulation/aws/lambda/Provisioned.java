package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Instances of versions and aliases that have begun before anybody asks, and stay.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html">Provisioned
 *     concurrency</a>
 */
final class Provisioned {
  private static final Site ANY = new Site("", "");

  private final Store store;
  private final Pool pool;

  Provisioned(Store store, Pool pool) {
    this.store = store;
    this.pool = pool;
  }

  Map<String, Action> actions() {
    return Map.of(
        "PutProvisionedConcurrencyConfig", this::put,
        "GetProvisionedConcurrencyConfig", call -> Answer.of(shown(config(Name.of(call)))),
        "ListProvisionedConcurrencyConfigs", this::list,
        "DeleteProvisionedConcurrencyConfig", this::delete);
  }

  /** Starts again what was there when the emulation ended. */
  void resume() {
    store
        .provisioned()
        .list("")
        .forEach(entry -> begin(Name.of(ANY, entry.getValue().path("Arn").asText(), "")));
  }

  /** Follows an alias that stands for another version now. */
  void moved(Name alias) {
    if (store.provisioned().has(key(alias))) {
      store.provisioned().update(key(alias), config -> config.put("Status", "IN_PROGRESS"));
      begin(alias);
    }
  }

  private Answer put(Call call) {
    Name name = Name.of(call);
    if (name.qualifier().isEmpty() || name.qualifier().equals(Name.LATEST)) {
      throw Refused.invalid(
          "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    }
    store.require(name);
    int wanted = call.input().path("ProvisionedConcurrentExecutions").asInt();
    if (wanted > pool.most()) {
      throw Refused.invalid(
          ("expected at most the %d instances that this machine runs at once, found"
                  + " ProvisionedConcurrentExecutions %d")
              .formatted(pool.most(), wanted));
    }
    ObjectNode config = JsonNodeFactory.instance.objectNode().put("Arn", name.qualifiedArn());
    config.put("Requested", wanted).put("Status", "IN_PROGRESS");
    config.put("LastModified", Configurations.MODIFIED.format(Instant.now()));
    store.provisioned().put(key(name), config);
    begin(name);
    ObjectNode output = shown(config);
    return Answer.of(output);
  }

  private void begin(Name name) {
    var _ = Thread.startVirtualThread(() -> provide(name));
  }

  private void provide(Name name) {
    try {
      int wanted = config(name).path("Requested").asInt();
      Deployed deployed = Deployed.of(name, store.function(name), store.meant(name));
      pool.keep(key(name), deployed, wanted);
      store.provisioned().update(key(name), config -> config.put("Status", "READY"));
    } catch (IOException | AwsException e) {
      store
          .provisioned()
          .update(
              key(name),
              config ->
                  config
                      .put("Status", "FAILED")
                      .put("StatusReason", String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ObjectNode shown(ObjectNode config) {
    Name name = Name.of(ANY, config.path("Arn").asText(), "");
    int requested = config.path("Requested").asInt();
    int there = Math.min(requested, pool.kept(key(name)));
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("RequestedProvisionedConcurrentExecutions", requested);
    shown.put("AvailableProvisionedConcurrentExecutions", there);
    shown.put("AllocatedProvisionedConcurrentExecutions", there);
    shown.set("Status", config.get("Status"));
    if (config.has("StatusReason")) {
      shown.set("StatusReason", config.get("StatusReason"));
    }
    shown.set("LastModified", config.get("LastModified"));
    return shown;
  }

  private ObjectNode config(Name name) {
    return store
        .provisioned()
        .get(key(name))
        .orElseThrow(() ->
            new AwsException(
                "ProvisionedConcurrencyConfigNotFoundException",
                404,
                "No Provisioned Concurrency Config found for this function"));
  }

  private Answer list(Call call) {
    Name name = Name.of(call);
    store.function(name);
    List<ObjectNode> all =
        store.provisioned().list(name.key() + "/").stream()
            .map(entry ->
                shown(entry.getValue()).put("FunctionArn", entry.getValue().path("Arn").asText()))
            .toList();
    return Page.of(call, "ProvisionedConcurrencyConfigs", all);
  }

  private Answer delete(Call call) {
    Name name = Name.of(call);
    store.function(name);
    store.provisioned().remove(key(name));
    pool.release(key(name));
    return Answer.of(JsonNodeFactory.instance.objectNode());
  }

  private static String key(Name name) {
    return name.key(name.qualifier());
  }
}
