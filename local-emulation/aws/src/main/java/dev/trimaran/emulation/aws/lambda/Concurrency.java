package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How many instances of a function there may be at once. */
final class Concurrency {
  private static final int ALL = 1000;
  private static final int LEFT_FOR_OTHERS = 100;
  private static final long CODE_BYTES = 75L << 30;
  private static final long UNZIPPED_BYTES = 250L << 20;
  private static final long ZIPPED_BYTES = 50L << 20;

  private final Store store;

  Concurrency(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of(
        "GetAccountSettings", this::account,
        "PutFunctionConcurrency", this::put,
        "GetFunctionConcurrency", this::get,
        "DeleteFunctionConcurrency", this::delete);
  }

  private Answer put(Call call) {
    int wanted = call.input().path("ReservedConcurrentExecutions").asInt();
    Name name = Name.of(call);
    long others = reserved(call, function -> !function.equals(name.key()));
    if (ALL - others - wanted < LEFT_FOR_OTHERS) {
      throw Refused.invalid(
          "Specified ReservedConcurrentExecutions for function decreases account's"
              + " UnreservedConcurrentExecution below its minimum value of [100].");
    }
    store.change(name, function -> function.put("Reserved", wanted));
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

  private long reserved(Call call, Predicate<String> key) {
    return store.functions().list(call.site().key("")).stream()
        .filter(function -> key.test(function.getKey()))
        .mapToLong(function -> function.getValue().path("Reserved").asLong())
        .sum();
  }

  private Answer account(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output
        .putObject("AccountLimit")
        .put("TotalCodeSize", CODE_BYTES)
        .put("CodeSizeUnzipped", UNZIPPED_BYTES)
        .put("CodeSizeZipped", ZIPPED_BYTES)
        .put("ConcurrentExecutions", ALL)
        .put("UnreservedConcurrentExecutions", ALL - reserved(call, key -> true));
    List<Map.Entry<String, ObjectNode>> functions = store.functions().list(call.site().key(""));
    List<Map.Entry<String, ObjectNode>> versions = store.versions().list(call.site().key(""));
    output
        .putObject("AccountUsage")
        .put("TotalCodeSize", bytes(functions) + bytes(versions))
        .put("FunctionCount", functions.size());
    return Answer.of(output);
  }

  private static long bytes(List<Map.Entry<String, ObjectNode>> functions) {
    return functions.stream()
        .mapToLong(one -> one.getValue().path("Configuration").path("CodeSize").asLong())
        .sum();
  }

  private Answer delete(Call call) {
    store.change(Name.of(call), function -> function.remove("Reserved"));
    return Answer.empty();
  }
}
