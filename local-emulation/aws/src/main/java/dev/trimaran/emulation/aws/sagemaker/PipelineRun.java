package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Runs executions: every step as soon as those that it waits for have succeeded, each on a thread
 * of its own. A step after one that failed, or in a branch that was not taken, does not run.
 */
final class PipelineRun {
  private static final int MOST_AT_ONCE = 50;

  /** How a step came out. */
  private enum Outcome {
    SUCCEEDED,
    TRUE,
    FALSE,
    FAILED,
    NOT_RUN
  }

  private final Aws aws;
  private final Table executions;
  private final Table steps;

  PipelineRun(Aws aws) {
    this.aws = aws;
    this.executions = aws.state().table("sagemaker/pipeline-execution");
    this.steps = aws.state().table("sagemaker/pipeline-step");
  }

  void begin(Site site, String key, ObjectNode execution, PipelineDefinition definition) {
    Thread.ofVirtual().name(key).start(() -> run(site, key, execution, definition));
  }

  private void run(Site site, String key, ObjectNode execution, PipelineDefinition definition) {
    Map<String, JsonNode> done = new ConcurrentHashMap<>();
    PipelineStepRun work;
    try {
      work =
          new PipelineStepRun(
              aws,
              site,
              aws.session(
                  site, execution.path("_Role").asText(), "sagemaker.amazonaws.com", "Pipelines"),
              () -> stopping(key));
    } catch (AwsException e) {
      end(key, "Failed", e.text());
      return;
    }
    PipelineValues values =
        new PipelineValues(
            parameters(execution),
            about(execution),
            done,
            (step, file) -> work.file(of(definition.steps(), step), of(done, step), file));
    Semaphore places =
        new Semaphore(
            execution
                .path("ParallelismConfiguration")
                .path("MaxParallelExecutionSteps")
                .asInt(MOST_AT_ONCE));
    Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
    definition.steps().keySet().forEach(name -> outcomes.put(name, new CompletableFuture<>()));
    for (PipelineDefinition.Step step : definition.steps().values()) {
      Thread.startVirtualThread(() -> {
        Outcome outcome = Outcome.FAILED;
        try {
          outcome =
              outcome(step, outcomes, key, places, new One(key, execution, work, values, done));
        } finally {
          of(outcomes, step.name()).complete(outcome);
        }
      });
    }
    boolean failed = false;
    for (CompletableFuture<Outcome> outcome : outcomes.values()) {
      failed |= outcome.join() == Outcome.FAILED;
    }
    if (stopping(key)) {
      end(key, "Stopped", "");
    } else {
      end(
          key,
          failed ? "Failed" : "Succeeded",
          failed ? "Step failure: One or multiple steps failed." : "");
    }
  }

  private record One(
      String key,
      ObjectNode execution,
      PipelineStepRun work,
      PipelineValues values,
      Map<String, JsonNode> done) {}

  private Outcome outcome(
      PipelineDefinition.Step step,
      Map<String, CompletableFuture<Outcome>> outcomes,
      String key,
      Semaphore places,
      One one) {
    for (String name : step.after()) {
      Outcome before = of(outcomes, name).join();
      boolean taken =
          step.branch()
              .filter(branch -> branch.condition().equals(name))
              .map(branch -> before == (branch.outcome() ? Outcome.TRUE : Outcome.FALSE))
              .orElse(true);
      if (before == Outcome.FAILED || before == Outcome.NOT_RUN || !taken) {
        return Outcome.NOT_RUN;
      }
    }
    if (stopping(key)) {
      return Outcome.NOT_RUN;
    }
    Optional<Outcome> before = before(step, one);
    if (before.isPresent()) {
      return before.get();
    }
    places.acquireUninterruptibly();
    try {
      return run(step, one);
    } finally {
      places.release();
    }
  }

  /** How a step came out that had succeeded when the execution was not yet tried again. */
  private Optional<Outcome> before(PipelineDefinition.Step step, One one) {
    return steps
        .get(one.key() + "/" + step.name())
        .filter(said -> said.path("StepStatus").asText().equals("Succeeded"))
        .map(said -> {
          one.done().put(step.name(), said.path("_Done"));
          return switch (said.path("Metadata").path("Condition").path("Outcome").asText()) {
            case "True" -> Outcome.TRUE;
            case "False" -> Outcome.FALSE;
            default -> Outcome.SUCCEEDED;
          };
        });
  }

  private Outcome run(PipelineDefinition.Step step, One one) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    double begun = Documents.now(aws);
    say(one.key(), step, begun, "Executing", metadata, "");
    try {
      Outcome outcome = done(step, one, metadata, begun);
      say(one.key(), step, begun, "Succeeded", metadata, "");
      steps.update(
          one.key() + "/" + step.name(),
          said -> said.set("_Done", one.done().getOrDefault(step.name(), NullNode.getInstance())));
      return outcome;
    } catch (FailedException e) {
      boolean stopped = stopping(one.key());
      say(one.key(), step, begun, stopped ? "Stopped" : "Failed", metadata, e.reason());
    } catch (AwsException e) {
      say(one.key(), step, begun, "Failed", metadata, "ClientError: " + e.text());
    } catch (IOException | IllegalArgumentException e) {
      say(one.key(), step, begun, "Failed", metadata, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      say(one.key(), step, begun, "Failed", metadata, "Internal error: interrupted");
    }
    return Outcome.FAILED;
  }

  private Outcome done(PipelineDefinition.Step step, One one, ObjectNode metadata, double begun)
      throws IOException, InterruptedException {
    JsonNode arguments = step.json().path("Arguments");
    switch (step.type()) {
      case "Condition" -> {
        boolean outcome = PipelineCondition.all(arguments.path("Conditions"), one.values());
        metadata.putObject("Condition").put("Outcome", outcome ? "True" : "False");
        return outcome ? Outcome.TRUE : Outcome.FALSE;
      }
      case "Fail" -> {
        String message = one.values().of(arguments.path("ErrorMessage")).asText();
        metadata.putObject("Fail").put("ErrorMessage", message);
        throw new FailedException(message);
      }
      default -> {
        ObjectNode input = (ObjectNode) one.values().of(arguments);
        String id = one.execution().path("_Id").asText();
        one.done()
            .put(
                step.name(),
                one.work()
                    .run(
                        step,
                        input,
                        id,
                        metadata,
                        () -> say(one.key(), step, begun, "Executing", metadata, "")));
        return Outcome.SUCCEEDED;
      }
    }
  }

  private void say(
      String key,
      PipelineDefinition.Step step,
      double begun,
      String status,
      ObjectNode metadata,
      String reason) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.put("StepName", step.name());
    said.put("StepStatus", status);
    said.put("StartTime", begun);
    said.put("CreationTime", begun);
    said.put("AttemptCount", 1);
    said.set("Metadata", metadata.deepCopy());
    if (!status.equals("Executing")) {
      said.put("EndTime", Documents.now(aws));
    }
    if (!reason.isEmpty()) {
      said.put("FailureReason", reason);
    }
    steps.put(key + "/" + step.name(), said);
  }

  /** Writes the last state. */
  void end(String key, String status, String reason) {
    double now = Documents.now(aws);
    executions.update(
        key,
        execution -> {
          execution.put("PipelineExecutionStatus", status);
          execution.put("LastModifiedTime", now);
          return reason.isEmpty() ? execution : execution.put("FailureReason", reason);
        });
  }

  private boolean stopping(String key) {
    return executions
        .get(key)
        .map(found -> found.path("PipelineExecutionStatus").asText().equals("Stopping"))
        .orElse(true);
  }

  private static <T> T of(Map<String, T> byStep, String name) {
    T found = byStep.get(name);
    if (found == null) {
      throw Refused.invalid("Step " + name + " is not one that is done.");
    }
    return found;
  }

  private static Map<String, JsonNode> parameters(ObjectNode execution) {
    Map<String, JsonNode> parameters = new HashMap<>();
    execution
        .path("_Parameters")
        .properties()
        .forEach(one -> parameters.put(one.getKey(), one.getValue()));
    return parameters;
  }

  private static Map<String, JsonNode> about(ObjectNode execution) {
    return Map.of(
        "PipelineName", execution.path("_Name"),
        "PipelineArn", execution.path("PipelineArn"),
        "PipelineExecutionArn", execution.path("PipelineExecutionArn"),
        "PipelineExecutionId", TextNode.valueOf(execution.path("_Id").asText()),
        "StartDateTime", DoubleNode.valueOf(execution.path("CreationTime").asDouble()));
  }
}
