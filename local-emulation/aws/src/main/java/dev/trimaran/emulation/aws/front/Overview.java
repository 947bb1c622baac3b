package dev.trimaran.emulation.aws.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.log.CallLine;
import dev.trimaran.emulation.log.RecentCalls;
import dev.trimaran.emulation.state.State;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What exists, as the page shows it. */
final class Overview {
  private static final int MOST = 50;
  private static final int NAME_OF_KEY = 3;

  /** What services keep for themselves. */
  private static final Set<String> HIDDEN =
      Set.of(
          "tags",
          "session",
          "events",
          "history",
          "deduplication",
          "signing",
          "offline",
          "part",
          "record",
          "model-package-token",
          "access-key",
          "message");

  /**
   * Where jobs and functions print to, by what they are: the log group and, after it, the stream.
   */
  private static final Map<String, String> LOGS =
      Map.of(
          "sagemaker/training-job", "/aws/sagemaker/TrainingJobs",
          "sagemaker/processing-job", "/aws/sagemaker/ProcessingJobs",
          "sagemaker/transform-job", "/aws/sagemaker/TransformJobs",
          "glue/job-run", "/aws-glue/jobs/output");

  private final State state;
  private final RecentCalls calls;

  Overview(State state, RecentCalls calls) {
    this.state = state;
    this.calls = calls;
  }

  /** All of it as one line of JSON. */
  String line() {
    ObjectNode now = JsonNodeFactory.instance.objectNode();
    now.put("count", calls.count());
    ArrayNode jobs = now.putArray("jobs");
    ArrayNode services = now.putArray("services");
    String last = "";
    ArrayNode kinds = services;
    for (String name : state.names()) {
      int slash = name.indexOf('/');
      String service = slash < 0 ? name : name.substring(0, slash);
      String kind = name.substring(slash + 1);
      if (HIDDEN.contains(kind)) {
        continue;
      }
      if (!service.equals(last)) {
        kinds = services.addObject().put("name", service).putArray("kinds");
        last = service;
      }
      kind(name, kind, state.table(name), kinds, jobs);
    }
    ArrayNode lines = now.putArray("calls");
    calls.newest().forEach(call -> call(call, lines.addObject()));
    return now.toString();
  }

  private static void kind(String name, String kind, Table table, ArrayNode kinds, ArrayNode jobs) {
    List<Map.Entry<String, ObjectNode>> documents = table.list("", "", MOST);
    ArrayNode items =
        kinds.addObject().put("name", kind).put("count", table.size()).putArray("items");
    String group = LOGS.get(name);
    for (Map.Entry<String, ObjectNode> document : documents) {
      String[] parts = document.getKey().split("/", NAME_OF_KEY);
      String itemName = parts[parts.length - 1];
      String status = status(document.getValue());
      items.addObject().put("name", itemName).put("status", status);
      if (group != null) {
        String prefix = itemName.substring(itemName.lastIndexOf('/') + 1);
        jobs.addObject()
            .put("name", itemName)
            .put("kind", kind)
            .put("status", status)
            .put("group", group)
            .put("prefix", prefix)
            .put("account", parts[0])
            .put("region", parts.length > 1 ? parts[1] : "");
      }
    }
  }

  /** The text of the first member that says a state. */
  private static String status(ObjectNode document) {
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      String name = field.getKey();
      if (field.getValue().isTextual()
          && (name.endsWith("Status") && !name.equals("SecondaryStatus")
              || name.endsWith("State")
              || name.equals("StateValue"))) {
        return field.getValue().asText();
      }
    }
    return "";
  }

  private static void call(CallLine call, ObjectNode line) {
    line.put("time", call.clock())
        .put("name", call.name())
        .put("caller", call.caller())
        .put("status", call.status())
        .put("millis", call.millis())
        .put("error", call.error());
  }
}
