package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * What jobs remember from one run to the next. A run with {@code job-bookmark-enable} finds the
 * bookmark in the file that {@code GLUE_BOOKMARK_FILE} names, and what is in it when the run
 * succeeds is the next one.
 */
final class Bookmarks implements Part {
  private static final String JOB = "JobName";
  private static final String TEXT = "JobBookmark";

  private final Table bookmarks;
  private final Table jobs;

  Bookmarks(Aws aws) {
    this.bookmarks = aws.state().table("glue/job-bookmark");
    this.jobs = aws.state().table("glue/job");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of("GetJobBookmark", this::get, "ResetJobBookmark", this::reset);
  }

  /** The job's bookmark; empty when it has none or does not look at it. */
  String text(Site site, ObjectNode job) {
    return bookmarks
        .get(site.key(job.path("Name").asText()))
        .map(entry -> entry.path(TEXT).asText())
        .orElse("");
  }

  /** Keeps what a run has left. */
  void store(Site site, ObjectNode job, ObjectNode run, RunFolder folder) throws IOException {
    String option = RunArguments.of(job, run).getOrDefault("--job-bookmark-option", "");
    if (!option.equals("job-bookmark-enable")) {
      return;
    }
    String key = site.key(job.path("Name").asText());
    ObjectNode before = bookmarks.get(key).orElseGet(JsonNodeFactory.instance::objectNode);
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.set(JOB, job.path("Name"));
    entry.put("Version", before.path("Version").asInt() + 1);
    entry.put("Run", before.path("Run").asInt() + 1);
    entry.set("Attempt", run.path("Attempt"));
    if (before.has("RunId")) {
      entry.set("PreviousRunId", before.get("RunId"));
    }
    entry.set("RunId", run.path("Id"));
    entry.put(TEXT, Files.exists(folder.bookmark()) ? Files.readString(folder.bookmark()) : "");
    bookmarks.put(key, entry);
  }

  private Answer get(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("JobBookmarkEntry", required(call));
    return Answer.of(output);
  }

  private Answer reset(Call call) {
    ObjectNode entry = required(call);
    entry.put(TEXT, "");
    entry.put("Version", 0);
    entry.put("Run", 0);
    entry.put("Attempt", 0);
    entry.remove(List.of("RunId", "PreviousRunId"));
    bookmarks.put(call.site().key(call.text(JOB)), entry);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("JobBookmarkEntry", entry);
    return Answer.of(output);
  }

  private ObjectNode required(Call call) {
    String name = call.text(JOB);
    if (!jobs.has(call.site().key(name))) {
      throw Jobs.missing(name);
    }
    return bookmarks
        .get(call.site().key(name))
        .orElseThrow(() -> Refused.missing("Continuation for job %s not found.".formatted(name)));
  }
}
