package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The executions of pipelines: started, looked at, stopped. */
final class PipelineExecutions implements Part {
  private static final String ARN = "PipelineExecutionArn";
  private static final String STATUS = "PipelineExecutionStatus";
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LETTERS_OF_AN_ID = 12;

  private final Aws aws;
  private final Table pipelines;
  private final Table executions;
  private final Table steps;
  private final PipelineRun run;
  private final SecureRandom random = new SecureRandom();

  PipelineExecutions(Aws aws) {
    this.aws = aws;
    this.pipelines = aws.state().table("sagemaker/pipeline");
    this.executions = aws.state().table("sagemaker/pipeline-execution");
    this.steps = aws.state().table("sagemaker/pipeline-step");
    this.run = new PipelineRun(aws);
  }

  @Override
  public Map<String, Action> actions() {
    Map<String, Action> actions = new HashMap<>();
    actions.put("StartPipelineExecution", this::begin);
    actions.put("DescribePipelineExecution", this::describe);
    actions.put("DescribePipelineDefinitionForExecution", this::definition);
    actions.put("ListPipelineExecutions", this::list);
    actions.put("ListPipelineExecutionSteps", this::listSteps);
    actions.put("ListPipelineParametersForExecution", this::parameters);
    actions.put("StopPipelineExecution", this::stop);
    actions.put("UpdatePipelineExecution", this::update);
    actions.put("RetryPipelineExecution", this::retry);
    return actions;
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Function<Call, String> named = call -> call.text(ARN);
    return Map.of(
        "DescribePipelineExecution", named,
        "DescribePipelineDefinitionForExecution", named,
        "ListPipelineExecutionSteps", named,
        "ListPipelineParametersForExecution", named,
        "StopPipelineExecution", named,
        "UpdatePipelineExecution", named,
        "RetryPipelineExecution", named);
  }

  /** An execution that was under way when the process before this one ended has failed. */
  @Override
  public void start() {
    for (Map.Entry<String, ObjectNode> entry : executions.list("")) {
      if (List.of("Executing", "Stopping").contains(entry.getValue().path(STATUS).asText())) {
        run.end(entry.getKey(), "Failed", "Internal error: the emulation was ended.");
      }
    }
  }

  private synchronized Answer begin(Call call) {
    String name = call.text("PipelineName");
    Site site = call.site();
    ObjectNode pipeline =
        pipelines.get(Pipelines.key(site, name)).orElseThrow(() -> Pipelines.missing(site, name));
    String prefix = Pipelines.key(site, name) + "/";
    String token = call.text("ClientRequestToken");
    for (Map.Entry<String, ObjectNode> before : executions.list(prefix)) {
      if (before.getValue().path("_Token").asText().equals(token)) {
        return Answer.of(Documents.some(before.getValue(), ARN));
      }
    }
    PipelineDefinition definition =
        PipelineDefinition.of(pipeline.path("PipelineDefinition").asText());
    ObjectNode execution =
        Documents.some(
            call.input(),
            "PipelineExecutionDisplayName",
            "PipelineExecutionDescription",
            "ParallelismConfiguration");
    ObjectNode parameters = execution.putObject("_Parameters");
    PipelineParameters.of(definition, call.input().path("PipelineParameters"))
        .forEach(parameters::set);
    String id = id();
    String arn = pipeline.path("PipelineArn").asText() + "/execution/" + id;
    double now = Documents.now(aws);
    execution.put(ARN, arn);
    execution.set("PipelineArn", pipeline.path("PipelineArn"));
    execution.put(STATUS, "Executing");
    execution.put("CreationTime", now);
    execution.put("LastModifiedTime", now);
    execution.set("CreatedBy", Documents.user(call.caller()));
    execution.set("_Definition", pipeline.path("PipelineDefinition"));
    execution.put("_Token", token);
    execution.put("_Id", id);
    execution.set("_Name", pipeline.path("PipelineName"));
    execution.put("_Role", call.input().path("RoleArn").asText(pipeline.path("RoleArn").asText()));
    executions.put(prefix + id, execution);
    pipelines.update(Pipelines.key(site, name), there -> there.put("LastRunTime", now));
    run.begin(site, prefix + id, execution, definition);
    return Answer.of(JsonNodeFactory.instance.objectNode().put(ARN, arn));
  }

  private String id() {
    return random
        .ints(LETTERS_OF_AN_ID, 0, LETTERS.length())
        .mapToObj(at -> LETTERS.substring(at, at + 1))
        .collect(Collectors.joining());
  }

  private static String key(Call call) {
    String[] parts = Documents.name(call.text(ARN), "pipeline").split("/execution/", -1);
    return call.site().key(parts[0]) + "/" + parts[parts.length - 1];
  }

  private ObjectNode required(Call call) {
    return executions
        .get(key(call))
        .orElseThrow(() ->
            Refused.notFound("Pipeline execution with ARN " + call.text(ARN) + " does not exist."));
  }

  private Answer describe(Call call) {
    return Answer.of(Documents.seen(required(call)));
  }

  private Answer definition(Call call) {
    ObjectNode execution = required(call);
    ObjectNode output = Documents.some(execution, "CreationTime");
    output.set("PipelineDefinition", execution.path("_Definition"));
    return Answer.of(output);
  }

  private Answer parameters(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode said = output.putArray("PipelineParameters");
    for (Map.Entry<String, JsonNode> one : required(call).path("_Parameters").properties()) {
      said.addObject().put("Name", one.getKey()).put("Value", one.getValue().asText());
    }
    return Answer.of(output);
  }

  private Answer list(Call call) {
    String name = call.text("PipelineName");
    if (!pipelines.has(Pipelines.key(call.site(), name))) {
      throw Pipelines.missing(call.site(), name);
    }
    List<Map.Entry<String, ObjectNode>> wanted =
        executions.list(Pipelines.key(call.site(), name) + "/").stream()
            .filter(entry -> Listing.between(call.input(), "Created", entry.getValue()))
            .toList();
    return Listing.newest(ARN, STATUS)
        .page(
            call,
            wanted,
            "PipelineExecutionSummaries",
            execution -> {
              ObjectNode summary =
                  Documents.some(
                      execution,
                      ARN,
                      STATUS,
                      "PipelineExecutionDescription",
                      "PipelineExecutionDisplayName");
              summary.set("StartTime", execution.path("CreationTime"));
              if (execution.has("FailureReason")) {
                summary.set("PipelineExecutionFailureReason", execution.get("FailureReason"));
              }
              return summary;
            });
  }

  private Answer listSteps(Call call) {
    required(call);
    return Listing.newest("StepName", "StepStatus")
        .page(
            call,
            steps.list(key(call) + "/"),
            "PipelineExecutionSteps",
            step -> Documents.seen(step).without("CreationTime"));
  }

  private Answer stop(Call call) {
    required(call);
    executions.update(
        key(call),
        execution -> {
          if (!execution.path(STATUS).asText().equals("Executing")) {
            throw Refused.conflict(
                "Only pipelines with 'Executing' status can be stopped. Pipeline execution "
                    + call.text(ARN)
                    + " is "
                    + execution.path(STATUS).asText());
          }
          return execution.put(STATUS, "Stopping");
        });
    return Answer.of(JsonNodeFactory.instance.objectNode().put(ARN, call.text(ARN)));
  }

  private Answer update(Call call) {
    required(call);
    double now = Documents.now(aws);
    executions.update(
        key(call),
        execution -> {
          execution.setAll(
              Documents.some(
                  call.input(),
                  "PipelineExecutionDisplayName",
                  "PipelineExecutionDescription",
                  "ParallelismConfiguration"));
          return execution.put("LastModifiedTime", now);
        });
    return Answer.of(JsonNodeFactory.instance.objectNode().put(ARN, call.text(ARN)));
  }

  /** Goes on where an execution ended: what had succeeded stays, the rest is done again. */
  private synchronized Answer retry(Call call) {
    String key = key(call);
    ObjectNode found = required(call);
    if (found.path("_Retry").asText().equals(call.text("ClientRequestToken"))) {
      return Answer.of(Documents.some(found, ARN));
    }
    ObjectNode again =
        executions
            .update(
                key,
                execution -> {
                  String status = execution.path(STATUS).asText();
                  if (!List.of("Failed", "Stopped").contains(status)) {
                    throw Refused.conflict(
                        "Only pipelines with 'Failed' or 'Stopped' status can be retried. Pipeline"
                            + " execution %s is %s".formatted(call.text(ARN), status));
                  }
                  execution.remove("FailureReason");
                  execution.setAll(Documents.some(call.input(), "ParallelismConfiguration"));
                  return execution
                      .put(STATUS, "Executing")
                      .put("_Retry", call.text("ClientRequestToken"));
                })
            .orElseThrow();
    for (Map.Entry<String, ObjectNode> step : steps.list(key + "/")) {
      if (!step.getValue().path("StepStatus").asText().equals("Succeeded")) {
        steps.remove(step.getKey());
      }
    }
    run.begin(call.site(), key, again, PipelineDefinition.of(again.path("_Definition").asText()));
    return Answer.of(Documents.some(again, ARN));
  }
}
