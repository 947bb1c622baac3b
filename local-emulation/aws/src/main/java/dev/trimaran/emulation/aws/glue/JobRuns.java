package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.emulation.state.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The runs of jobs: started, looked at, stopped. What a run does is {@link RunProcess}'s. */
final class JobRuns implements Part {
  private static final String JOB = "JobName";
  private static final String SEQUENCE = "_Sequence";

  private final Aws aws;
  private final Table jobs;
  private final Table runs;
  private final RunProcess process;

  JobRuns(Aws aws, Images images) {
    this.aws = aws;
    this.jobs = aws.state().table("glue/job");
    this.runs = aws.state().table("glue/job-run");
    this.process = new RunProcess(aws, images, this::again);
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "StartJobRun", this::start,
        "GetJobRun", this::get,
        "GetJobRuns", this::list,
        "BatchStopJobRun", this::stop);
  }

  /** Runs that were under way when the process before this one ended have failed. */
  @Override
  public void start() {
    for (Map.Entry<String, ObjectNode> entry : runs.list("")) {
      if (!RunStates.isOver(entry.getValue())) {
        process.end(entry.getKey(), "FAILED", "Internal service error: the emulation was ended.");
      }
    }
  }

  @Override
  public void close() {
    process.close();
  }

  private synchronized Answer start(Call call) {
    String name = call.text(JOB);
    ObjectNode job =
        jobs.get(call.site().key(name))
            .orElseThrow(() -> Refused.missing("Failed to start job run due to missing metadata"));
    long underWay =
        runs.list(call.site().key(name) + "/").stream()
            .filter(run -> !RunStates.isOver(run.getValue()))
            .count();
    if (underWay >= job.path("ExecutionProperty").path("MaxConcurrentRuns").asInt(1)) {
      throw Refused.of("ConcurrentRunsExceededException", "Concurrent runs exceeded for " + name);
    }
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    run.put("Id", "jr_" + hex() + hex());
    run.put("Attempt", 0);
    if (call.input().hasNonNull("JobRunId")) {
      String before = call.text("JobRunId");
      if (!runs.has(key(call.site(), name, before))) {
        throw Refused.missing("JobRun " + before + " not found.");
      }
      run.put("PreviousRunId", before);
    }
    for (String own :
        List.of(
            "Timeout",
            "MaxCapacity",
            "SecurityConfiguration",
            "NotificationProperty",
            "WorkerType",
            "NumberOfWorkers",
            "ExecutionClass",
            "GlueVersion")) {
      JsonNode value = call.input().hasNonNull(own) ? call.input().get(own) : job.path(own);
      if (!value.isMissingNode() && !value.isNull()) {
        run.set(own, value);
      }
    }
    run.set(
        "Arguments",
        call.input().path("Arguments").isObject()
            ? call.input().get("Arguments")
            : JsonNodeFactory.instance.objectNode());
    begin(call.site(), job, run);
    return Answer.of(
        JsonNodeFactory.instance.objectNode().put("JobRunId", run.path("Id").asText()));
  }

  private void begin(Site site, ObjectNode job, ObjectNode run) {
    double now = aws.time().now().toEpochMilli() / 1000.0;
    run.set(JOB, job.path("Name"));
    run.put("StartedOn", now);
    run.put("LastModifiedOn", now);
    run.put(RunStates.STATE, "STARTING");
    run.putArray("PredecessorRuns");
    run.put("ExecutionTime", 0);
    run.put("LogGroupName", RunLog.group(job));
    run.put(SEQUENCE, System.nanoTime());
    String key = key(site, job.path("Name").asText(), run.path("Id").asText());
    runs.put(key, run);
    process.begin(site, key, job, run);
  }

  /** The next attempt of a run that failed, while the job has retries left. */
  private void again(Site site, ObjectNode job, ObjectNode failed) {
    int attempt = failed.path("Attempt").asInt() + 1;
    if (attempt > job.path("MaxRetries").asInt()) {
      return;
    }
    String id = failed.path("Id").asText();
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    run.setAll(failed);
    run.remove(List.of("CompletedOn", "ErrorMessage"));
    run.put("Id", id.replaceAll("_attempt_\\d+$", "") + "_attempt_" + attempt);
    run.put("Attempt", attempt);
    run.put("PreviousRunId", id);
    begin(site, job, run);
  }

  private Answer get(Call call) {
    String id = call.text("RunId");
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set(
        "JobRun",
        runs.get(key(call.site(), call.text(JOB), id))
            .map(JobRuns::seen)
            .orElseThrow(() -> Refused.missing("JobRun " + id + " not found.")));
    return Answer.of(output);
  }

  private Answer list(Call call) {
    String name = call.text(JOB);
    if (!jobs.has(call.site().key(name))) {
      throw Jobs.missing(name);
    }
    List<Map.Entry<String, ObjectNode>> newestFirst =
        runs.list(call.site().key(name) + "/").stream()
            .sorted(
                Comparator.comparingDouble((Map.Entry<String, ObjectNode> run) ->
                        run.getValue().path("StartedOn").asDouble())
                    .thenComparingLong(run -> run.getValue().path(SEQUENCE).asLong())
                    .reversed())
            .toList();
    return Pages.of(call, newestFirst, "JobRuns", (page, run) -> page.add(seen(run)));
  }

  private Answer stop(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode stopped = output.putArray("SuccessfulSubmissions");
    ArrayNode errors = output.putArray("Errors");
    for (JsonNode id : call.input().path("JobRunIds")) {
      String key = key(call.site(), call.text(JOB), id.asText());
      ObjectNode run = runs.get(key).orElse(null);
      ObjectNode said = JsonNodeFactory.instance.objectNode().put(JOB, call.text(JOB));
      said.set("JobRunId", id);
      if (run == null) {
        errors.add(refusal(said, "JobRunNotFoundException", "Job run is not found."));
      } else if (RunStates.isOver(run)) {
        errors.add(
            refusal(said, "JobRunNotInValidStateException", "Job run is not in running state."));
      } else {
        process.stop(key);
        stopped.add(said);
      }
    }
    return Answer.of(output);
  }

  private static ObjectNode refusal(ObjectNode said, String code, String message) {
    said.putObject("ErrorDetail").put("ErrorCode", code).put("ErrorMessage", message);
    return said;
  }

  private static ObjectNode seen(ObjectNode run) {
    return run.without(List.of(SEQUENCE));
  }

  private static String key(Site site, String job, String id) {
    return site.key(job) + "/" + id;
  }

  private static String hex() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
