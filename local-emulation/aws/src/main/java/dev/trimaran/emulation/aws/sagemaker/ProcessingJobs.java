package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import java.util.Map;
import java.util.function.Function;

/** Processing jobs. */
final class ProcessingJobs implements Part {
  private final Workshop workshop;
  private final JobKind kind;

  ProcessingJobs(Workshop workshop) {
    this.workshop = workshop;
    this.kind = new JobKind(workshop, "Processing");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateProcessingJob", this::create,
        "DescribeProcessingJob", kind::describe,
        "ListProcessingJobs", kind::list,
        "StopProcessingJob", kind::stop);
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
    check(call.site(), call.input());
    ObjectNode job = kind.begin(call);
    String name = call.text("ProcessingJobName");
    Stoppable stop = new Stoppable(workshop.aws().time());
    ProcessingRun run = new ProcessingRun(workshop, call.site(), kind, job, stop);
    workshop.begin(kind.arn(call.site(), name), stop, run::run);
    return Answer.of(Documents.some(job, "ProcessingJobArn"));
  }

  private void check(Site site, JsonNode job) {
    TrainingRules.instances(
        job.path("ProcessingResources").path("ClusterConfig"), "processing job");
    for (JsonNode input : job.path("ProcessingInputs")) {
      JsonNode s3 = input.path("S3Input");
      if (!s3.isObject()) {
        throw Refused.invalid(
            "ProcessingInputs: expected an S3Input for %s".formatted(input.path("InputName")));
      }
      S3Uri.of(s3.path("S3Uri").asText());
      local(s3);
    }
    for (JsonNode output : job.path("ProcessingOutputConfig").path("Outputs")) {
      JsonNode s3 = output.path("S3Output");
      if (!s3.isObject()) {
        throw Refused.invalid(
            "ProcessingOutputConfig: expected an S3Output for %s"
                .formatted(output.path("OutputName")));
      }
      S3Uri.of(s3.path("S3Uri").asText());
      local(s3);
    }
    String role = job.path("RoleArn").asText();
    workshop.session(site, role);
    String image = job.path("AppSpecification").path("ImageUri").asText();
    Container.require(workshop.images(), site, image, role);
  }

  private static void local(JsonNode s3) {
    String path = s3.path("LocalPath").asText();
    if (!path.startsWith(Sandbox.ML + "/")) {
      throw Refused.invalid(
          "LocalPath: expected a path below %s, found %s".formatted(Sandbox.ML, path));
    }
  }
}
