package dev.trimaran.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.RunRecord;
import dev.trimaran.lifecycle.run.StepRecord;
import java.util.Locale;

/** A run record as the JSON that programs read. */
final class RunJson {

  private RunJson() {}

  static ObjectNode of(RunRecord run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", run.id()).put("pipeline", run.pipeline());
    json.put("status", run.status().name().toLowerCase(Locale.ROOT));
    json.put("exitCode", run.exitCode()).put("started", run.started().toString());
    json.put("seconds", run.took().toMillis() / 1000.0);
    json.put("specDigest", run.specDigest()).put("codeVersion", run.codeVersion());
    json.put("actor", run.actor());
    run.message().ifPresent(message -> json.put("message", message));
    for (StepRecord step : run.steps()) {
      ObjectNode node = json.withArray("/steps").addObject();
      node.put("id", step.id()).put("stage", step.stage());
      node.put("status", step.status().name().toLowerCase(Locale.ROOT));
      node.put("seconds", step.took().toMillis() / 1000.0);
      step.key().ifPresent(key -> node.put("key", key));
    }
    return json;
  }
}
