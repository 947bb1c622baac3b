package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The definitions of pipelines. */
final class Pipelines implements Part {
  private static final String NAME = "PipelineName";
  private static final String ARN = "PipelineArn";
  private static final String DEFINITION = "PipelineDefinition";

  private final Aws aws;
  private final Tags tags;
  private final Table table;

  Pipelines(Aws aws, Tags tags) {
    this.aws = aws;
    this.tags = tags;
    this.table = aws.state().table("sagemaker/pipeline");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreatePipeline", this::create,
        "DescribePipeline", this::describe,
        "UpdatePipeline", this::update,
        "ListPipelines", this::list,
        "DeletePipeline", this::delete);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Map<String, Function<Call, String>> named = new HashMap<>();
    for (String operation :
        List.of(
            "CreatePipeline",
            "DescribePipeline",
            "UpdatePipeline",
            "DeletePipeline",
            "StartPipelineExecution",
            "ListPipelineExecutions")) {
      named.put(operation, call -> arn(call.site(), call.text(NAME)));
    }
    return named;
  }

  static String arn(Site site, String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn
        : site.arn("sagemaker", "pipeline/" + nameOrArn);
  }

  static String key(Site site, String nameOrArn) {
    return site.key(Documents.name(nameOrArn, "pipeline"));
  }

  static RuntimeException missing(Site site, String nameOrArn) {
    return Refused.notFound("Pipeline '" + arn(site, nameOrArn) + "' does not exist.");
  }

  private Answer create(Call call) throws IOException {
    String name = call.text(NAME);
    String arn = arn(call.site(), name);
    double now = Documents.now(aws);
    ObjectNode pipeline =
        Documents.some(
            call.input(),
            NAME,
            "PipelineDisplayName",
            "PipelineDescription",
            "RoleArn",
            "ParallelismConfiguration");
    pipeline.put(DEFINITION, definition(call));
    pipeline.put(ARN, arn);
    pipeline.put("PipelineStatus", "Active");
    pipeline.put("CreationTime", now);
    pipeline.put("LastModifiedTime", now);
    pipeline.set("CreatedBy", Documents.user(call.caller()));
    pipeline.put("_Token", call.text("ClientRequestToken"));
    if (!table.putIfAbsent(key(call.site(), name), pipeline)) {
      boolean repeated =
          table
              .get(key(call.site(), name))
              .filter(there -> there.path("_Token").equals(pipeline.path("_Token")))
              .isPresent();
      if (!repeated) {
        throw Refused.invalid(
            "Pipeline names must be unique within an AWS account and region. Pipeline with name ("
                + name
                + ") already exists.");
      }
    } else {
      tags.create(arn, call.input().path("Tags"));
    }
    return Answer.of(JsonNodeFactory.instance.objectNode().put(ARN, arn));
  }

  /** The definition itself, which must be one, or the object that it is in. */
  private String definition(Call call) throws IOException {
    String text = call.text(DEFINITION);
    if (call.input().path("PipelineDefinitionS3Location").isObject()) {
      ObjectNode location = JsonNodeFactory.instance.objectNode();
      location.set("Bucket", call.input().path("PipelineDefinitionS3Location").path("Bucket"));
      location.set("Key", call.input().path("PipelineDefinitionS3Location").path("ObjectKey"));
      Caller caller = call.caller();
      text =
          new String(
              aws.call(call.site(), caller, "s3", "GetObject", location, Payload.NONE)
                  .payload()
                  .bytes(),
              StandardCharsets.UTF_8);
    }
    PipelineDefinition.of(text);
    return text;
  }

  private Answer describe(Call call) {
    String name = call.text(NAME);
    return Answer.of(
        Documents.seen(
            table.get(key(call.site(), name)).orElseThrow(() -> missing(call.site(), name))));
  }

  private Answer update(Call call) throws IOException {
    String name = call.text(NAME);
    boolean redefined =
        call.input().has(DEFINITION) || call.input().has("PipelineDefinitionS3Location");
    String definition = redefined ? definition(call) : "";
    double now = Documents.now(aws);
    Optional<ObjectNode> changed =
        table.update(
            key(call.site(), name),
            pipeline -> {
              pipeline.setAll(
                  Documents.some(
                      call.input(),
                      "PipelineDisplayName",
                      "PipelineDescription",
                      "RoleArn",
                      "ParallelismConfiguration"));
              if (redefined) {
                pipeline.put(DEFINITION, definition);
              }
              pipeline.set("LastModifiedBy", Documents.user(call.caller()));
              return pipeline.put("LastModifiedTime", now);
            });
    return Answer.of(Documents.some(changed.orElseThrow(() -> missing(call.site(), name)), ARN));
  }

  private Answer list(Call call) {
    List<Map.Entry<String, ObjectNode>> wanted =
        table.list(call.site().key(call.text("PipelineNamePrefix"))).stream()
            .filter(entry -> Listing.between(call.input(), "Created", entry.getValue()))
            .toList();
    return Listing.newest(NAME, "PipelineStatus")
        .page(
            call,
            wanted,
            "PipelineSummaries",
            pipeline -> {
              ObjectNode summary =
                  Documents.some(
                      pipeline,
                      NAME,
                      ARN,
                      "PipelineDisplayName",
                      "PipelineDescription",
                      "RoleArn",
                      "CreationTime",
                      "LastModifiedTime");
              if (pipeline.has("LastRunTime")) {
                summary.set("LastExecutionTime", pipeline.get("LastRunTime"));
              }
              return summary;
            });
  }

  private Answer delete(Call call) {
    String name = call.text(NAME);
    ObjectNode removed =
        table.remove(key(call.site(), name)).orElseThrow(() -> missing(call.site(), name));
    tags.forget(removed.path(ARN).asText());
    return Answer.of(Documents.some(removed, ARN));
  }
}
