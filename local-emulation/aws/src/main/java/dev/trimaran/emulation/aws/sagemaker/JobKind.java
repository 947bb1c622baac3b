package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What processing and transform jobs have in common: names, states, and the operations that only
 * look at them.
 */
final class JobKind {
  private static final Set<String> OVER = Set.of("Completed", "Failed", "Stopped");

  private final Workshop workshop;
  private final String kind;
  private final Table table;

  /**
   * A kind of jobs.
   *
   * @param kind what its members begin with: {@code Processing} or {@code Transform}
   */
  JobKind(Workshop workshop, String kind) {
    this.workshop = workshop;
    this.kind = kind;
    this.table = workshop.aws().state().table("sagemaker/" + word() + "-job");
  }

  private String word() {
    return kind.toLowerCase(Locale.ROOT);
  }

  private String member(String rest) {
    return kind + rest;
  }

  String arn(Site site, String name) {
    return site.arn("sagemaker", word() + "-job/" + name.toLowerCase(Locale.ROOT));
  }

  Map<String, Function<Call, String>> resources() {
    Function<Call, String> job = call -> arn(call.site(), call.text(member("JobName")));
    return Map.of(
        "Create" + kind + "Job", job, "Describe" + kind + "Job", job, "Stop" + kind + "Job", job);
  }

  /** The job is there from now on, with the input's members. */
  ObjectNode begin(Call call) {
    String name = call.text(member("JobName"));
    String arn = arn(call.site(), name);
    ObjectNode job = call.input().deepCopy();
    job.remove("Tags");
    double now = Documents.now(workshop.aws());
    job.put(member("JobArn"), arn).put(member("JobStatus"), "InProgress");
    job.put("CreationTime", now).put("LastModifiedTime", now);
    if (!table.putIfAbsent(call.site().key(name), job)) {
      throw Refused.inUse(
          ("Job name must be unique within an AWS account and region, and a job with this name"
                  + " already exists (%s)")
              .formatted(arn));
    }
    workshop.tags().create(arn, call.input().path("Tags"));
    return job;
  }

  /** Changes the job's document. */
  void change(Site site, String name, Consumer<ObjectNode> change) {
    change(site.key(name), change);
  }

  private void change(String key, Consumer<ObjectNode> change) {
    table.update(
        key,
        job -> {
          change.accept(job);
          return job.put("LastModifiedTime", Documents.now(workshop.aws()));
        });
  }

  /** The job is at work. */
  void started(Site site, String name) {
    change(site, name, job -> job.put(member("StartTime"), Documents.now(workshop.aws())));
  }

  /** The job is over. */
  void ended(Site site, String name, String status, Consumer<ObjectNode> more) {
    change(site, name, job -> end(job, status, more));
  }

  private void end(ObjectNode job, String status, Consumer<ObjectNode> more) {
    job.put(member("JobStatus"), status);
    job.put(member("EndTime"), Documents.now(workshop.aws()));
    more.accept(job);
  }

  /** Where the job's sandbox is. */
  Path folder(Site site, String name) {
    return workshop.aws().state().folder("sagemaker").resolve(word()).resolve(site.key(name));
  }

  ObjectNode required(Site site, String name) {
    return table
        .get(site.key(name))
        .orElseThrow(() -> Refused.invalid("Could not find requested job with name: " + name));
  }

  Answer describe(Call call) {
    ObjectNode job = Documents.seen(required(call.site(), call.text(member("JobName"))));
    if (kind.equals("Transform")) {
      job.remove("LastModifiedTime"); // which only a list tells of transform jobs
    }
    return Answer.of(job);
  }

  Answer list(Call call) {
    return Listing.newest(member("JobName"), member("JobStatus"))
        .page(
            call,
            table.list(call.site().key("")),
            member("JobSummaries"),
            job ->
                Documents.some(
                    job,
                    member("JobName"),
                    member("JobArn"),
                    "CreationTime",
                    member("EndTime"),
                    "LastModifiedTime",
                    member("JobStatus"),
                    "FailureReason"));
  }

  Answer stop(Call call) {
    String name = call.text(member("JobName"));
    String now = required(call.site(), name).path(member("JobStatus")).asText();
    if (OVER.contains(now)) {
      throw Refused.invalid(
          "The request was rejected because the %s job is in status %s.".formatted(word(), now));
    }
    change(call.site(), name, job -> job.put(member("JobStatus"), "Stopping"));
    workshop.stop(arn(call.site(), name));
    return Answer.empty();
  }

  /** What an emulation before this one left is over: its processes are gone. */
  void endLeft() {
    for (Map.Entry<String, ObjectNode> entry : table.list("")) {
      if (!OVER.contains(entry.getValue().path(member("JobStatus")).asText())) {
        change(
            entry.getKey(),
            job ->
                end(job, "Failed", ended -> ended.put("FailureReason", FailedException.INTERNAL)));
      }
    }
  }
}
