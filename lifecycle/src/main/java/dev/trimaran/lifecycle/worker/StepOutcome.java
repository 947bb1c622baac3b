package dev.trimaran.lifecycle.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.ManifestJson;
import dev.trimaran.lifecycle.run.Refusal;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageResult;

/** What a worker leaves of a step: a result, or why there is none. */
sealed interface StepOutcome {
  /** The stage came to its end. */
  record Done(StageResult result) implements StepOutcome {}

  /** It did not, for this reason. */
  record Failed(Refusal why) implements StepOutcome {}

  /** The result; a failure is thrown as the stage threw it. */
  default StageResult result() {
    return switch (this) {
      case Done(StageResult result) -> result;
      case Failed(Refusal why) ->
          throw new StageFailure(why.exitCode(), why.message(), why.details());
    };
  }

  /** The stored form. */
  default ObjectNode json() {
    ObjectNode json = Json.object();
    switch (this) {
      case Done(StageResult result) -> json.set("done", ManifestJson.write(result));
      case Failed(Refusal why) -> json.set("failed", ManifestJson.write(why));
    }
    return json;
  }

  /** Reads what {@link #json()} wrote. */
  static StepOutcome of(JsonNode json) {
    return json.has("done")
        ? new Done(ManifestJson.result(json.get("done")))
        : new Failed(ManifestJson.refusal(json.required("failed")));
  }
}
