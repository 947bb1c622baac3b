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
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The definitions of jobs. */
final class Jobs implements Part {
  private static final String JOB = "JobName";

  private final Aws aws;
  private final Tags tags;
  private final Table jobs;
  private final Table runs;

  Jobs(Aws aws, Tags tags) {
    this.aws = aws;
    this.tags = tags;
    this.jobs = aws.state().table("glue/job");
    this.runs = aws.state().table("glue/job-run");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateJob", this::create,
        "GetJob", this::get,
        "GetJobs", this::all,
        "ListJobs", this::names,
        "BatchGetJobs", this::some,
        "UpdateJob", this::update,
        "DeleteJob", this::delete);
  }

  @Override
  public Map<String, Function<Call, List<String>>> resources() {
    Function<Call, List<String>> named = call -> List.of(arn(call.site(), call.text(JOB)));
    return Map.of(
        "CreateJob", call -> List.of(arn(call.site(), call.text("Name"))),
        "GetJob", named,
        "UpdateJob", named,
        "DeleteJob", named,
        "StartJobRun", named,
        "GetJobRun", named,
        "GetJobRuns", named,
        "BatchStopJobRun", named,
        "GetJobBookmark", named,
        "ResetJobBookmark", named);
  }

  static String arn(Site site, String name) {
    return site.arn("glue", "job/" + name);
  }

  static RuntimeException missing(String name) {
    return Refused.missing("Job " + name + " not found.");
  }

  /** The same definition again is no error; another of the same name is. */
  private Answer create(Call call) {
    String name = call.text("Name");
    ObjectNode given = call.input().deepCopy();
    given.remove("Tags");
    ObjectNode job = JobRules.complete(given);
    ObjectNode kept = job.deepCopy();
    double now = aws.time().now().toEpochMilli() / 1000.0;
    kept.put("CreatedOn", now);
    kept.put("LastModifiedOn", now);
    if (jobs.putIfAbsent(call.site().key(name), kept)) {
      tags.create(arn(call.site(), name), call.input().path("Tags"));
    } else if (!jobs.get(call.site().key(name))
        .map(there -> there.without(List.of("CreatedOn", "LastModifiedOn")))
        .equals(Optional.of(job))) {
      throw Refused.of(
          "IdempotentParameterMismatchException",
          "Job with name: " + name + " already submitted with different configuration");
    }
    return Answer.of(JsonNodeFactory.instance.objectNode().put("Name", name));
  }

  private Answer get(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set(
        "Job",
        jobs.get(call.site().key(call.text(JOB))).orElseThrow(() -> missing(call.text(JOB))));
    return Answer.of(output);
  }

  private Answer all(Call call) {
    return Pages.of(call, jobs.list(call.site().key("")), "Jobs", (page, job) -> page.add(job));
  }

  private Answer names(Call call) {
    List<Map.Entry<String, ObjectNode>> wanted =
        jobs.list(call.site().key("")).stream()
            .filter(job ->
                tags.has(
                    arn(call.site(), job.getValue().path("Name").asText()),
                    call.input().path("Tags")))
            .toList();
    return Pages.of(call, wanted, "JobNames", (page, job) -> page.add(job.path("Name")));
  }

  private Answer some(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode found = output.putArray("Jobs");
    ArrayNode missing = output.putArray("JobsNotFound");
    for (JsonNode name : call.input().path("JobNames")) {
      jobs.get(call.site().key(name.asText())).ifPresentOrElse(found::add, () -> missing.add(name));
    }
    return Answer.of(output);
  }

  /** The new definition takes the old one's place as a whole. */
  private Answer update(Call call) {
    String name = call.text(JOB);
    double now = aws.time().now().toEpochMilli() / 1000.0;
    Optional<ObjectNode> changed =
        jobs.update(
            call.site().key(name),
            before -> {
              ObjectNode after = call.input().path("JobUpdate").deepCopy();
              after.put("Name", name);
              JobRules.complete(after);
              after.set("CreatedOn", before.path("CreatedOn"));
              return after.put("LastModifiedOn", now);
            });
    if (changed.isEmpty()) {
      throw missing(name);
    }
    return Answer.of(JsonNodeFactory.instance.objectNode().put(JOB, name));
  }

  /** A job that is not there is no error. */
  private Answer delete(Call call) {
    String name = call.text(JOB);
    jobs.remove(call.site().key(name));
    tags.forget(arn(call.site(), name));
    runs.list(call.site().key(name) + "/").stream()
        .filter(run -> RunStates.isOver(run.getValue()))
        .forEach(run -> runs.remove(run.getKey()));
    return Answer.of(JsonNodeFactory.instance.objectNode().put(JOB, name));
  }
}
