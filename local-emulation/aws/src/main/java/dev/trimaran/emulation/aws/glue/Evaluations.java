package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Evaluations of rulesets on tables: runs, and what they found. */
final class Evaluations implements Part {
  private static final String RUN = "RunId";
  private static final String STATUS = "Status";
  private static final Duration STARTING = Duration.ofSeconds(10);

  private final Aws aws;
  private final Table rulesets;
  private final Table runs;
  private final Table results;

  Evaluations(Aws aws) {
    this.aws = aws;
    this.rulesets = aws.state().table("glue/ruleset");
    this.runs = aws.state().table("glue/ruleset-run");
    this.results = aws.state().table("glue/ruleset-result");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "StartDataQualityRulesetEvaluationRun", this::begin,
        "GetDataQualityRulesetEvaluationRun", this::get,
        "GetDataQualityResult", this::result);
  }

  /** Runs that were under way when the process before this one ended have failed. */
  @Override
  public void start() {
    for (Map.Entry<String, ObjectNode> entry : runs.list("")) {
      if (!entry.getValue().has("CompletedOn")) {
        end(entry.getKey(), "FAILED", "Internal service error: the emulation was ended.");
      }
    }
  }

  private Answer begin(Call call) {
    for (JsonNode name : call.input().path("RulesetNames")) {
      if (!rulesets.has(call.site().key(name.asText()))) {
        throw Rulesets.missing(name.asText());
      }
    }
    String id = "dqrun-" + hex();
    ObjectNode run = call.input().deepCopy();
    run.remove("ClientToken");
    double now = now();
    run.put(RUN, id);
    run.put(STATUS, "STARTING");
    run.put("StartedOn", now);
    run.put("LastModifiedOn", now);
    String key = call.site().key(id);
    runs.put(key, run);
    var unused = aws.time().after(STARTING, () -> work(call.site(), key, run));
    return Answer.of(JsonNodeFactory.instance.objectNode().put(RUN, id));
  }

  private void work(Site site, String key, ObjectNode run) {
    runs.update(key, found -> found.put(STATUS, "RUNNING"));
    try (Evaluation evaluation = new Evaluation(aws, site, run)) {
      for (JsonNode name : run.path("RulesetNames")) {
        ObjectNode ruleset =
            rulesets
                .get(site.key(name.asText()))
                .orElseThrow(() -> Rulesets.missing(name.asText()));
        ObjectNode result = evaluation.result(ruleset);
        String id = "dqresult-" + hex();
        result.put("ResultId", id);
        result.put("RulesetEvaluationRunId", run.path(RUN).asText());
        result.set("StartedOn", run.path("StartedOn"));
        result.put("CompletedOn", now());
        result.put("EvaluationRunMode", "ON_DEMAND");
        results.put(site.key(id), result);
        runs.update(
            key,
            found -> {
              found.withArray("ResultIds").add(id);
              return found;
            });
      }
      end(key, "SUCCEEDED", "");
    } catch (AwsException e) {
      end(key, "FAILED", e.text());
    } catch (IOException | SQLException e) {
      end(key, "FAILED", String.valueOf(e.getMessage()));
    }
  }

  private void end(String key, String status, String error) {
    double now = now();
    runs.update(
        key,
        run -> {
          run.put(STATUS, status);
          run.put("LastModifiedOn", now);
          run.put("CompletedOn", now);
          run.put("ExecutionTime", (int) Math.ceil(now - run.path("StartedOn").asDouble()));
          return error.isEmpty() ? run : run.put("ErrorString", error);
        });
  }

  private Answer get(Call call) {
    return Answer.of(
        runs.get(call.site().key(call.text(RUN)))
            .orElseThrow(() ->
                Refused.missing("Data quality evaluation run " + call.text(RUN) + " not found.")));
  }

  private Answer result(Call call) {
    String id = call.text("ResultId");
    return Answer.of(
        results
            .get(call.site().key(id))
            .orElseThrow(() -> Refused.missing("Data quality result " + id + " not found.")));
  }

  private double now() {
    return aws.time().now().toEpochMilli() / 1000.0;
  }

  private static String hex() {
    return UUID.randomUUID().toString().replace("-", "")
        + UUID.randomUUID().toString().substring(0, 8);
  }
}
