package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Batch transform jobs. */
final class TransformJobs implements Part {
  private static final Set<String> SPLITS = Set.of("None", "Line");

  private final Workshop workshop;
  private final Models models;
  private final JobKind kind;

  TransformJobs(Workshop workshop, Models models) {
    this.workshop = workshop;
    this.models = models;
    this.kind = new JobKind(workshop, "Transform");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateTransformJob", this::create,
        "DescribeTransformJob", kind::describe,
        "ListTransformJobs", kind::list,
        "StopTransformJob", kind::stop);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    return kind.resources();
  }

  @Override
  public void start() {
    kind.endLeft();
  }

  private Answer create(Call call) {
    JsonNode input = call.input();
    ObjectNode model = models.required(call.site(), call.text("ModelName"));
    TrainingRules.instances(input.path("TransformResources"), "transform job");
    String split = input.path("TransformInput").path("SplitType").asText("None");
    if (!SPLITS.contains(split)) {
      throw Refused.invalid("SplitType: expected None or Line, found " + split);
    }
    for (String member : new String[] {"InputFilter", "OutputFilter", "JoinSource"}) {
      String value = input.path("DataProcessing").path(member).asText("None");
      if (!value.equals("None") && !value.equals("$")) {
        throw Refused.invalid("DataProcessing: expected no %s, found %s".formatted(member, value));
      }
    }
    JsonNode source = input.path("TransformInput").path("DataSource").path("S3DataSource");
    S3Uri.of(source.path("S3Uri").asText());
    S3Uri.of(input.path("TransformOutput").path("S3OutputPath").asText());
    ObjectNode job = kind.begin(call);
    Stoppable stop = new Stoppable(workshop.aws().time());
    TransformRun run = new TransformRun(workshop, call.site(), kind, job, model, stop);
    workshop.begin(kind.arn(call.site(), call.text("TransformJobName")), stop, run::run);
    return Answer.of(Documents.some(job, "TransformJobArn"));
  }
}
