package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.Map;

/** How many instances of a function there may be at once. */
final class Concurrency {
  private static final int MOST = 900;

  private final Store store;

  Concurrency(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of(
        "PutFunctionConcurrency", this::put,
        "GetFunctionConcurrency", this::get,
        "DeleteFunctionConcurrency", this::delete);
  }

  private Answer put(Call call) {
    int wanted = call.input().path("ReservedConcurrentExecutions").asInt();
    if (wanted > MOST) {
      throw Refused.invalid(
          "Specified ReservedConcurrentExecutions for function decreases account's"
              + " UnreservedConcurrentExecution below its minimum value of [100].");
    }
    store.change(Name.of(call), function -> function.put("Reserved", wanted));
    return get(call);
  }

  private Answer get(Call call) {
    ObjectNode function = store.function(Name.of(call));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    if (function.has("Reserved")) {
      output.set("ReservedConcurrentExecutions", function.get("Reserved"));
    }
    return Answer.of(output);
  }

  private Answer delete(Call call) {
    store.change(Name.of(call), function -> function.remove("Reserved"));
    return Answer.empty();
  }
}
